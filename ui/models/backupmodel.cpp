// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/models/backupmodel.h"

#include "ui/models/stateicons.h"
#include "ui/text/names.h"
#include "ui/timeline/restorepointmime.h"

#include <QMimeData>

namespace ui {

using namespace engine;

namespace {

// Internal ids: a chain's head has none, an incremental its chain's row plus one.
quintptr headId()
{
    return 0;
}

quintptr incrementalId(int chain)
{
    return quintptr(chain) + 1;
}

int chainOf(const QModelIndex &index)
{
    return index.internalId() == headId() ? index.row() : int(index.internalId()) - 1;
}

} // namespace

std::int64_t setBytes(const Manifest &manifest)
{
    std::int64_t bytes = 0;
    for (const ManifestEntry &entry : manifest.files)
        bytes += entry.size;
    // The databases of Java Edition are its log files.
    if (manifest.kind != BackupKind::Incremental
        && manifest.product == engine::Product::JavaEdition) {
        for (const ManifestLog &log : manifest.logs)
            bytes += log.length;
    }
    if (manifest.kind != BackupKind::Incremental || manifest.logs.empty())
        return bytes;
    return manifest.logs.back().length;
}

QString proofText(const BackupSet &set, const TimeZones &zones)
{
    if (set.proofs.empty())
        return BackupModel::tr("Not proved yet");
    const engine::Proof &proof = set.proofs.back();
    const QString when = formatTime(proof.at, zones, TimePrecision::Minutes);
    if (!proof.passed)
        return BackupModel::tr("Failed, %1").arg(when);
    switch (proof.kind) {
    case engine::Proof::Kind::Digests:
    case engine::Proof::Kind::LogStructure:
        return BackupModel::tr("Read back, %1").arg(when);
    case engine::Proof::Kind::Restored:
        return BackupModel::tr("Restored in %1, %2")
            .arg(formatMilliseconds(proof.milliseconds), when);
    }
    return {};
}

std::vector<BackupModel::Chain> BackupModel::chainsOf(
    const std::vector<BackupSet> &sets, const std::vector<BrokenSet> &broken)
{
    std::vector<Chain> chains;
    for (const BackupSet &set : sets) {
        if (set.manifest.kind != BackupKind::Incremental)
            chains.push_back({ { set.manifest.id, set, {} }, {} });
    }
    for (const BackupSet &set : sets) {
        if (set.manifest.kind != BackupKind::Incremental)
            continue;
        const auto chain = std::ranges::find_if(chains,
            [&set](const Chain &candidate) { return candidate.head.id == set.manifest.base; });
        if (chain != chains.end())
            chain->incrementals.push_back({ set.manifest.id, set, {} });
        else
            chains.push_back({ { set.manifest.id, set, {} }, {} });
    }
    for (const BrokenSet &set : broken)
        chains.push_back({ { displayPath(set.directory), {}, set }, {} });
    return chains;
}

bool BackupModel::looksSame(const Node &a, const Node &b)
{
    const auto proofs = [](const Node &node) { return node.set ? node.set->proofs.size() : 0; };
    return a.id == b.id && a.set.has_value() == b.set.has_value() && proofs(a) == proofs(b);
}

void BackupModel::updateNodes(std::vector<Node> &present, std::vector<Node> wanted, int chain)
{
    const QModelIndex parent = index(chain, 0);
    for (int at = int(present.size()) - 1; at >= 0; --at) {
        const QString &id = present[std::size_t(at)].id;
        if (std::ranges::any_of(wanted, [&id](const Node &node) { return node.id == id; }))
            continue;
        beginRemoveRows(parent, at, at);
        present.erase(present.begin() + at);
        endRemoveRows();
    }
    for (Node &node : wanted) {
        const auto found = std::ranges::find(present, node.id, &Node::id);
        const int at = int(std::distance(present.begin(), found));
        if (found == present.end()) {
            beginInsertRows(parent, at, at);
            present.push_back(std::move(node));
            endInsertRows();
        } else if (!looksSame(*found, node)) {
            *found = std::move(node);
            Q_EMIT dataChanged(index(at, 0, parent), index(at, columns - 1, parent));
        }
    }
}

void BackupModel::setSets(const std::vector<BackupSet> &sets, const std::vector<BrokenSet> &broken)
{
    std::vector<Chain> wanted = chainsOf(sets, broken);
    for (int at = int(m_chains.size()) - 1; at >= 0; --at) {
        const QString &id = m_chains[std::size_t(at)].head.id;
        if (std::ranges::any_of(wanted, [&id](const Chain &chain) { return chain.head.id == id; }))
            continue;
        beginRemoveRows({}, at, at);
        m_chains.erase(m_chains.begin() + at);
        endRemoveRows();
    }
    for (Chain &chain : wanted) {
        const auto found = std::ranges::find_if(m_chains,
            [&chain](const Chain &candidate) { return candidate.head.id == chain.head.id; });
        const int at = int(std::distance(m_chains.begin(), found));
        if (found == m_chains.end()) {
            beginInsertRows({}, at, at);
            m_chains.push_back(std::move(chain));
            endInsertRows();
            continue;
        }
        if (!looksSame(found->head, chain.head)) {
            found->head = std::move(chain.head);
            Q_EMIT dataChanged(index(at, 0), index(at, columns - 1));
        }
        updateNodes(found->incrementals, std::move(chain.incrementals), at);
    }
}

void BackupModel::setZones(const TimeZones &zones)
{
    beginResetModel();
    m_zones = zones;
    endResetModel();
}

const BackupModel::Node &BackupModel::node(const QModelIndex &index) const
{
    const Chain &chain = m_chains[std::size_t(chainOf(index))];
    return index.internalId() == headId() ? chain.head
                                          : chain.incrementals[std::size_t(index.row())];
}

const BackupSet *BackupModel::set(const QModelIndex &index) const
{
    if (!index.isValid())
        return nullptr;
    const Node &at = node(index);
    return at.set ? &*at.set : nullptr;
}

QModelIndex BackupModel::indexOfSet(const QString &id) const
{
    for (int chain = 0; chain < int(m_chains.size()); ++chain) {
        const Chain &at = m_chains[std::size_t(chain)];
        if (at.head.id == id)
            return index(chain, 0);
        for (int row = 0; row < int(at.incrementals.size()); ++row) {
            if (at.incrementals[std::size_t(row)].id == id)
                return index(row, 0, index(chain, 0));
        }
    }
    return {};
}

QModelIndex BackupModel::index(int row, int column, const QModelIndex &parent) const
{
    if (row < 0 || column < 0 || column >= columns || row >= rowCount(parent))
        return {};
    return createIndex(row, column, parent.isValid() ? incrementalId(parent.row()) : headId());
}

QModelIndex BackupModel::parent(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() == headId())
        return {};
    return createIndex(chainOf(index), 0, headId());
}

int BackupModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return int(m_chains.size());
    if (parent.column() != 0 || parent.internalId() != headId())
        return 0;
    return int(m_chains[std::size_t(parent.row())].incrementals.size());
}

int BackupModel::columnCount(const QModelIndex & /*parent*/) const
{
    return columns;
}

QString BackupModel::text(const BackupSet &set, Column column) const
{
    const Manifest &manifest = set.manifest;
    switch (column) {
    case Kind:
        return manifest.method == QLatin1String("adopted") ? tr("Full, adopted")
                                                           : backupKindText(manifest.kind);
    case Finished:
        return formatTime(manifest.finishedAt, m_zones);
    case Size:
        return formatBytes(setBytes(manifest));
    case End:
        return formatLsn(manifest.end);
    case Commits:
        return formatCount(std::int64_t(manifest.commits));
    case Proof:
        return proofText(set, m_zones);
    case Id:
        return manifest.id;
    }
    return {};
}

QString BackupModel::brokenText(const BrokenSet &set, Column column) const
{
    switch (column) {
    case Kind:
        return tr("Broken");
    case Proof:
        return tr("Can’t be used");
    case Id:
        return displayPath(set.directory.filename());
    case Finished:
    case Size:
    case End:
    case Commits:
        return QStringLiteral("—");
    }
    return {};
}

QVariant BackupModel::sortValue(const Node &at, Column column) const
{
    if (!at.set)
        return -1;
    const Manifest &manifest = at.set->manifest;
    switch (column) {
    case Finished:
        return qlonglong(manifest.finishedAt.msecs);
    case Size:
        return qlonglong(setBytes(manifest));
    case End:
        return (qulonglong(manifest.end.file) << 32) | manifest.end.offset;
    case Commits:
        return qulonglong(manifest.commits);
    case Kind:
    case Proof:
    case Id:
        return text(*at.set, column);
    }
    return {};
}

QVariant BackupModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Node &at = node(index);
    const auto column = Column(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return at.set ? text(*at.set, column) : brokenText(*at.broken, column);
    case Qt::DecorationRole:
        if (column == Proof)
            return at.set && !at.set->proofs.empty()
                ? healthIcon(at.set->proofs.back().passed ? HealthState::Fine : HealthState::Bad)
                : healthIcon(at.set ? HealthState::Unknown : HealthState::Bad);
        if (column != Kind)
            return {};
        return at.set ? setIcon(at.set->manifest.kind) : icon(QStringLiteral("set-broken"));
    case Qt::TextAlignmentRole:
        return int(
            (column == Size || column == End || column == Commits ? Qt::AlignRight : Qt::AlignLeft)
            | Qt::AlignVCenter);
    case Qt::ToolTipRole:
        return at.set ? displayPath(at.set->directory) : at.broken->error.toString();
    case SortRole:
        return sortValue(at, column);
    case KeyRole:
        return at.id;
    }
    return {};
}

Qt::ItemFlags BackupModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags usual = QAbstractItemModel::flags(index);
    return set(index) == nullptr ? usual : usual | Qt::ItemIsDragEnabled;
}

QStringList BackupModel::mimeTypes() const
{
    return { QLatin1String(restorePointMimeType) };
}

QMimeData *BackupModel::mimeData(const QModelIndexList &indexes) const
{
    const BackupSet *const first = indexes.isEmpty() ? nullptr : set(indexes.front());
    if (first == nullptr)
        return nullptr;
    auto *const data = new QMimeData;
    const Manifest &manifest = first->manifest;
    writeRestorePoint(
        *data, { manifest.environmentId, RestoreToLsn { manifest.end }, manifest.incarnation });
    return data;
}

QVariant BackupModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section == Size || section == End || section == Commits ? Qt::AlignRight
                                                                            : Qt::AlignLeft)
            | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
    case Kind:
        return tr("Backup set");
    case Finished:
        return tr("Finished");
    case Size:
        return tr("Size");
    case End:
        return tr("Reaches to LSN");
    case Commits:
        return tr("Commits");
    case Proof:
        return tr("Proof");
    case Id:
        return tr("Name");
    }
    return {};
}

} // namespace ui
