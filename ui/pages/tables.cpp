// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/tables.h"

#include "ui/models/keyedrowsmodel.h"

#include <QHeaderView>
#include <QProxyStyle>
#include <QSortFilterProxyModel>
#include <QStyleOption>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QTreeView>

#include <algorithm>
#include <vector>

namespace ui {

namespace {

constexpr int cellPadding = 6;
constexpr int rowAir = 8;

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
        QSize size = QStyledItemDelegate::sizeHint(option, index) + QSize(2 * cellPadding, 0);
        size.setHeight(std::max(size.height(), option.fontMetrics.height() + rowAir));
        return size;
    }
};

/// The same air in headers, so that a title stands over what it names.
class HeaderStyle : public QProxyStyle
{
public:
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
        const QWidget *widget) const override
    {
        const auto *const header = qstyleoption_cast<const QStyleOptionHeader *>(option);
        if (element != CE_HeaderLabel || header == nullptr)
            return QProxyStyle::drawControl(element, option, painter, widget);
        QStyleOptionHeader padded = *header;
        padded.rect.adjust(cellPadding, 0, -cellPadding, 0);
        QProxyStyle::drawControl(element, &padded, painter, widget);
    }
    QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
        const QWidget *widget) const override
    {
        const QSize usual = QProxyStyle::sizeFromContents(type, option, size, widget);
        return type == CT_HeaderSection ? usual + QSize(2 * cellPadding, 0) : usual;
    }
};

void alignHeader(QHeaderView *header)
{
    auto *const style = new HeaderStyle;
    style->setParent(header);
    header->setStyle(style);
}

constexpr char fittedProperty[] = "ninelivesColumnsFitted";
constexpr char restoredProperty[] = "ninelivesColumnsRestored";

std::vector<QHeaderView *> namedHeaders(const QWidget *root)
{
    std::vector<QHeaderView *> headers;
    for (const QTableView *table : root->findChildren<QTableView *>()) {
        if (!table->objectName().isEmpty())
            headers.push_back(table->horizontalHeader());
    }
    for (const QTreeView *tree : root->findChildren<QTreeView *>()) {
        if (!tree->objectName().isEmpty())
            headers.push_back(tree->header());
    }
    return headers;
}

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
    table->verticalHeader()->setDefaultSectionSize(table->fontMetrics().height() + rowAir);
    table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table->horizontalHeader()->setStretchLastSection(true);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    alignHeader(table->horizontalHeader());
    return table;
}

QTreeView *makeTree(QAbstractItemModel *model, const QString &accessibleName, QWidget *parent)
{
    auto *tree = new QTreeView(parent);
    tree->setModel(model);
    setUpTree(tree, accessibleName);
    tree->setFrameShape(QFrame::NoFrame);
    return tree;
}

void setUpTree(QTreeView *tree, const QString &accessibleName)
{
    tree->setAccessibleName(accessibleName);
    tree->setSelectionBehavior(QAbstractItemView::SelectRows);
    tree->setEditTriggers(QAbstractItemView::NoEditTriggers);
    tree->setUniformRowHeights(true);
    tree->setAllColumnsShowFocus(true);
    tree->setItemDelegate(new PaddedDelegate(tree));
    tree->header()->setStretchLastSection(true);
    tree->header()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    alignHeader(tree->header());
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

QVariantMap columnStates(const QWidget *root)
{
    QVariantMap states;
    for (const QHeaderView *header : namedHeaders(root))
        states.insert(header->parent()->objectName(), header->saveState());
    return states;
}

void restoreColumns(const QWidget *root, const QVariantMap &states)
{
    for (QHeaderView *header : namedHeaders(root)) {
        const QByteArray state = states.value(header->parent()->objectName()).toByteArray();
        if (state.isEmpty() || !header->restoreState(state))
            continue;
        header->setProperty(restoredProperty, true);
        if (auto *const table = qobject_cast<QTableView *>(header->parent());
            table != nullptr && table->isSortingEnabled())
            table->sortByColumn(header->sortIndicatorSection(), header->sortIndicatorOrder());
    }
}

bool hasRestoredColumns(const QHeaderView *header)
{
    return header->property(restoredProperty).toBool();
}

void fitColumns(QTableView *table)
{
    QHeaderView *header = table->horizontalHeader();
    if (hasRestoredColumns(header))
        return;
    std::vector<int> before;
    for (int column = 0; column < header->count(); ++column)
        before.push_back(
            header->property(fittedProperty).toBool() ? header->sectionSize(column) : 0);
    header->setResizeContentsPrecision(200);
    table->resizeColumnsToContents();
    for (int column = 0; column < header->count(); ++column) {
        if (header->sectionSize(column) < before[std::size_t(column)])
            header->resizeSection(column, before[std::size_t(column)]);
    }
    // Fitted like the others, the last one would leave a hole behind it.
    if (header->stretchLastSection()) {
        header->setStretchLastSection(false);
        header->setStretchLastSection(true);
    }
    header->setProperty(fittedProperty, true);
}

} // namespace ui
