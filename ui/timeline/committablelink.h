// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

class QTableView;

namespace ui {

class CommitTableModel;
class TimelineView;

/// One selection for two views: the table's current row is the restore flag. Choosing a row moves
/// the flag (or says why not, and the row goes back); moving the flag scrolls the table. Call it
/// once the table has its model; the link lives as long as the table.
void linkCommitTable(QTableView *table, CommitTableModel *model, TimelineView *timeline);

} // namespace ui
