// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

class QAbstractItemModel;
class QSortFilterProxyModel;
class QTableView;
class QTreeView;
class QString;
class QWidget;

namespace ui {

// How tables look and behave everywhere: whole rows, no grid, sorted by SortRole.

QTableView *makeTable(QAbstractItemModel *model, const QString &accessibleName, QWidget *parent);
QTreeView *makeTree(QAbstractItemModel *model, const QString &accessibleName, QWidget *parent);
QSortFilterProxyModel *makeSortProxy(QAbstractItemModel *model, QWidget *parent);
/// Fits the columns to what they hold, once; the last one takes the rest.
void fitColumns(QTableView *table);

} // namespace ui
