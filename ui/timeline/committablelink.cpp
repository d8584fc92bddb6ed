// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/timeline/committablelink.h"

#include "ui/timeline/committablemodel.h"
#include "ui/timeline/timelineview.h"

#include <QItemSelectionModel>
#include <QTableView>

namespace ui {

namespace {

void showFlagInTable(QTableView *table, const CommitTableModel &model, const TimelineView &timeline)
{
    const std::optional<engine::Lsn> flag = timeline.range()->flag();
    const int row = flag ? model.rowOf(*flag) : -1;
    if (row == table->currentIndex().row())
        return;
    const QModelIndex index = model.index(row, 0); // invalid without a flag
    table->selectionModel()->setCurrentIndex(
        index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    if (index.isValid())
        table->scrollTo(index);
}

} // namespace

void linkCommitTable(QTableView *table, CommitTableModel *model, TimelineView *timeline)
{
    Q_ASSERT(table->model() == model);
    const auto show = [table, model, timeline] { showFlagInTable(table, *model, *timeline); };
    QObject::connect(timeline->range(), &TimelineRange::flagChanged, table, show);
    QObject::connect(model, &QAbstractItemModel::modelReset, table, show);
    QObject::connect(table->selectionModel(), &QItemSelectionModel::currentRowChanged, timeline,
        [model, timeline, show](const QModelIndex &current) {
            if (!current.isValid())
                return;
            const engine::Lsn commit = model->commitAt(current.row());
            if (timeline->range()->flag() == commit)
                return;
            if (const auto i = timeline->model()->commitAtOrBefore(commit))
                timeline->moveFlag(*i);
            show(); // where the flag really is
        });
    show();
}

} // namespace ui
