// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/vault/vault.h"
#include "ui/models/keyedrowsmodel.h"
#include "ui/text/format.h"

#include <QAbstractItemModel>
#include <QCoreApplication>

namespace ui {

/// Backup sets by chain: a full backup with the incrementals that rest on it. Sets that can't be
/// used come last, at the top level. setSets() applies the difference.
class BackupModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column { Kind, Finished, Size, End, Commits, Proof, Id };
    static constexpr int columns = Id + 1;

    using QAbstractItemModel::QAbstractItemModel;

    void setSets(
        const std::vector<engine::BackupSet> &sets, const std::vector<engine::BrokenSet> &broken);
    void setZones(const TimeZones &zones);

    /// The set of a row; null for a broken one.
    const engine::BackupSet *set(const QModelIndex &index) const;
    QModelIndex indexOfSet(const QString &id) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    /// A set can be dragged to where it is to be restored.
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QStringList mimeTypes() const override;
    QMimeData *mimeData(const QModelIndexList &indexes) const override;

private:
    struct Node
    {
        QString id;
        std::optional<engine::BackupSet> set;
        std::optional<engine::BrokenSet> broken;
    };
    struct Chain
    {
        Node head;
        std::vector<Node> incrementals;
    };

    static std::vector<Chain> chainsOf(
        const std::vector<engine::BackupSet> &sets, const std::vector<engine::BrokenSet> &broken);
    static bool looksSame(const Node &a, const Node &b);
    void updateNodes(std::vector<Node> &present, std::vector<Node> wanted, int chain);
    const Node &node(const QModelIndex &index) const;
    QString text(const engine::BackupSet &set, Column column) const;
    QString brokenText(const engine::BrokenSet &set, Column column) const;
    QVariant sortValue(const Node &at, Column column) const;

    std::vector<Chain> m_chains;
    TimeZones m_zones;
};

/// Bytes that the set brought: its files, or the new log of an incremental as far as it is known.
std::int64_t setBytes(const engine::Manifest &manifest);
/// "Restored 21 Nov 14:02", "Not proved yet".
QString proofText(const engine::BackupSet &set, const TimeZones &zones);

} // namespace ui
