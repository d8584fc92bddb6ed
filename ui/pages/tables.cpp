// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/tables.h"

#include "ui/models/keyedrowsmodel.h"

#include <QHeaderView>
#include <QSortFilterProxyModel>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QTreeView>

namespace ui {

namespace {

constexpr int columnAir = 10;
constexpr int cellPadding = 6;

/// Air at both sides of a cell, so that a right-aligned column doesn't touch the next one.
class PaddedDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
        const QModelIndex &index) const override
    {
        option.widget->style()->drawPrimitive(
            QStyle::PE_PanelItemViewItem, &option, painter, option.widget);
        QStyleOptionViewItem inner = option;
        inner.rect.adjust(cellPadding, 0, -cellPadding, 0);
        QStyledItemDelegate::paint(painter, inner, index);
    }
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        return QStyledItemDelegate::sizeHint(option, index) + QSize(2 * cellPadding, 0);
    }
};

} // namespace

QTableView *makeTable(QAbstractItemModel *model, const QString &accessibleName, QWidget *parent)
{
    auto *table = new QTableView(parent);
    table->setModel(model);
    table->setAccessibleName(accessibleName);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setShowGrid(false);
    table->setItemDelegate(new PaddedDelegate(table));
    table->setWordWrap(false);
    table->setTabKeyNavigation(false);
    table->setFrameShape(QFrame::NoFrame);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(table->fontMetrics().height() + 8);
    table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table->horizontalHeader()->setStretchLastSection(true);
    table->horizontalHeader()->setHighlightSections(false);
    return table;
}

QTreeView *makeTree(QAbstractItemModel *model, const QString &accessibleName, QWidget *parent)
{
    auto *tree = new QTreeView(parent);
    tree->setModel(model);
    tree->setAccessibleName(accessibleName);
    tree->setSelectionBehavior(QAbstractItemView::SelectRows);
    tree->setEditTriggers(QAbstractItemView::NoEditTriggers);
    tree->setUniformRowHeights(true);
    tree->setAllColumnsShowFocus(true);
    tree->setItemDelegate(new PaddedDelegate(tree));
    tree->setFrameShape(QFrame::NoFrame);
    tree->header()->setStretchLastSection(true);
    return tree;
}

QSortFilterProxyModel *makeSortProxy(QAbstractItemModel *model, QWidget *parent)
{
    auto *proxy = new QSortFilterProxyModel(parent);
    proxy->setSourceModel(model);
    proxy->setSortRole(SortRole);
    proxy->setFilterCaseSensitivity(Qt::CaseInsensitive);
    proxy->setFilterKeyColumn(-1);
    return proxy;
}

void fitColumns(QTableView *table)
{
    QHeaderView *header = table->horizontalHeader();
    header->setResizeContentsPrecision(200);
    table->resizeColumnsToContents();
    for (int column = 0; column + 1 < header->count(); ++column)
        header->resizeSection(column, header->sectionSize(column) + columnAir);
}

} // namespace ui
