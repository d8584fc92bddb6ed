// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QVariantMap>

class QAbstractItemModel;
class QHeaderView;
class QSortFilterProxyModel;
class QTableView;
class QTreeView;
class QString;
class QWidget;

namespace ui {

// How tables look and behave everywhere: whole rows, no grid, sorted by SortRole.

QTableView *makeTable(QAbstractItemModel *model, const QString &accessibleName, QWidget *parent);
QTreeView *makeTree(QAbstractItemModel *model, const QString &accessibleName, QWidget *parent);
/// For one that has its model already, as a QTreeWidget.
void setUpTree(QTreeView *tree, const QString &accessibleName);
QSortFilterProxyModel *makeSortProxy(QAbstractItemModel *model, QWidget *parent);
/// Widths, order and sorting of the columns of every table below `root` that has a name.
QVariantMap columnStates(const QWidget *root);
void restoreColumns(const QWidget *root, const QVariantMap &states);
/// Fits the columns to what they hold, unless they came from an earlier run; the last one takes the
/// rest.
void fitColumns(QTableView *table);
bool hasRestoredColumns(const QHeaderView *header);

} // namespace ui
