// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/keyedrowsmodel.h"
#include "ui/session/environmentsnapshot.h"

#include <QCoreApplication>

namespace ui {

struct EnvironmentRow
{
    QString id;
    QString name;
    QString product; // "Berkeley DB 5.3"
    engine::HealthState state = engine::HealthState::Unknown;
    QString message; // the gravest finding, or that all is well
    bool isKnown = false; // looked at already

    QString key() const { return id; }
    bool operator==(const EnvironmentRow &) const = default;
};

/// The registered environments; worst state first through SortRole.
class EnvironmentModel : public KeyedRowsModel<EnvironmentRow>
{
    Q_DECLARE_TR_FUNCTIONS(EnvironmentModel)

public:
    enum Role { ProductRole = KeyRole + 1, MessageRole, StateRole };

    using KeyedRowsModel::KeyedRowsModel;

    void setCatalog(const engine::CatalogPtr &catalog);
    void setSnapshot(const EnvironmentSnapshotPtr &snapshot);

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
};

} // namespace ui
