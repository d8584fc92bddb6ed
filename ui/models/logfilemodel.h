// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/env/logindex.h"
#include "ui/models/keyedrowsmodel.h"
#include "ui/text/format.h"

#include <QCoreApplication>

namespace ui {

struct LogFileRow
{
    engine::LogFileInfo file;
    engine::LogGapInfo gap; // of a missing file: why

    std::uint32_t key() const { return file.number; }
    bool operator==(const LogFileRow &other) const;
};

/// The log files of an environment and its archive, one row each.
class LogFileModel : public KeyedRowsModel<LogFileRow>
{
    Q_DECLARE_TR_FUNCTIONS(LogFileModel)

public:
    enum Column {
        Number,
        State,
        Size,
        Records,
        Commits,
        Checkpoints,
        Needed,
        FirstTime,
        LastTime,
        Place
    };
    static constexpr int columns = Place + 1;

    using KeyedRowsModel::KeyedRowsModel;

    void setIndex(const engine::LogIndexPtr &index);
    void setZones(const TimeZones &zones);
    /// Whether anything tells how much of a file is needed: only Java Edition's cleaner does.
    bool hasUtilisation() const;

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const engine::LogFileInfo &file, Column column) const;
    QString placeText(const engine::LogFileInfo &file) const;
    QString lastTimeText(const engine::LogFileInfo &file) const;
    static QString neededTip(const engine::LogFileInfo::Utilisation &utilisation);
    static QVariant sortValue(const engine::LogFileInfo &file, Column column);

    engine::LogIndexPtr m_index;
    TimeZones m_zones;
};

} // namespace ui
