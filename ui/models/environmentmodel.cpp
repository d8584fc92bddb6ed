// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/models/environmentmodel.h"

#include "ui/models/healthtext.h"
#include "ui/models/stateicons.h"

namespace ui {

using namespace engine;

void EnvironmentModel::setCatalog(const CatalogPtr &catalog)
{
    std::vector<EnvironmentRow> wanted;
    for (const RegisteredEnvironment &environment : catalog->environments) {
        const int known = indexOfKey(environment.id);
        EnvironmentRow next = known < 0 ? EnvironmentRow() : row(known);
        next.id = environment.id;
        next.name = environment.name;
        if (!next.isKnown)
            next.message = tr("looking…");
        wanted.push_back(std::move(next));
    }
    setRows(std::move(wanted));
}

void EnvironmentModel::setSnapshot(const EnvironmentSnapshotPtr &snapshot)
{
    std::vector<EnvironmentRow> wanted = rows();
    for (EnvironmentRow &row : wanted) {
        if (row.id != snapshot->registration.id)
            continue;
        row.isKnown = true;
        row.state = snapshot->health.state;
        row.message = shortHealthText(*snapshot);
        row.product = snapshot->environment
            ? QStringLiteral("%1 %2").arg(
                productName(snapshot->environment->product), snapshot->environment->release())
            : QString();
    }
    setRows(std::move(wanted));
}

int EnvironmentModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : 1;
}

QVariant EnvironmentModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const EnvironmentRow &at = row(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return at.name;
    case Qt::DecorationRole:
        return healthIcon(at.state);
    case Qt::ToolTipRole:
    case Qt::AccessibleDescriptionRole:
        return QStringLiteral("%1: %2").arg(healthStateText(at.state), at.message);
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1, %2, %3").arg(at.name, healthStateText(at.state), at.message);
    case SortRole:
        return int(at.state);
    case KeyRole:
        return at.id;
    case ProductRole:
        return at.product;
    case MessageRole:
        return at.message;
    case StateRole:
        return int(at.state);
    }
    return {};
}

} // namespace ui
