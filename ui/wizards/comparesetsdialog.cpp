// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/wizards/comparesetsdialog.h"

#include "ui/pages/tables.h"
#include "ui/text/errortext.h"
#include "ui/text/names.h"

#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace ui {

using namespace engine;

namespace {

struct CompareSets
{
    Q_DECLARE_TR_FUNCTIONS(CompareSets)
};

QString changeText(SetComparison::Change change)
{
    switch (change) {
    case SetComparison::Change::Same:
        return CompareSets::tr("the same");
    case SetComparison::Change::Changed:
        return CompareSets::tr("changed");
    case SetComparison::Change::OnlyFirst:
        return CompareSets::tr("only in the first");
    case SetComparison::Change::OnlySecond:
        return CompareSets::tr("only in the second");
    }
    return {};
}

QString setText(const Manifest &manifest, const TimeZones &zones)
{
    return CompareSets::tr("%1 of %2, up to %3")
        .arg(backupKindText(manifest.kind), formatTime(manifest.finishedAt, zones),
            formatLsn(manifest.end));
}

QString headline(const SetComparison &comparison, const TimeZones &zones)
{
    const QStringList lines {
        CompareSets::tr("First: %1").arg(setText(comparison.first, zones)),
        CompareSets::tr("Second: %1").arg(setText(comparison.second, zones)),
        !comparison.isSameIncarnation
            ? CompareSets::tr("They are of different log histories: what lies between them can’t "
                              "be told.")
            : comparison.commits ? CompareSets::tr("Between their ends lie %1 and %2 of log.")
                                       .arg(commitCount(std::int64_t(*comparison.commits)),
                                           formatBytes(comparison.logBytes))
                                 : CompareSets::tr("Between their ends lie %1 of log.")
                                       .arg(formatBytes(comparison.logBytes)),
    };
    return lines.join(QLatin1Char('\n'));
}

QTreeWidget *makeFiles(const SetComparison &comparison, QWidget *parent)
{
    auto *const tree = new QTreeWidget(parent);
    setUpTree(tree, CompareSets::tr("Files"));
    tree->setRootIsDecorated(false);
    tree->setHeaderLabels({ CompareSets::tr("File"), CompareSets::tr("Change"),
        CompareSets::tr("First"), CompareSets::tr("Second") });
    for (const SetComparison::File &file : comparison.files)
        new QTreeWidgetItem(tree,
            { displayPath(file.name), changeText(file.change), formatBytes(file.firstSize),
                formatBytes(file.secondSize) });
    for (const std::uint32_t number : comparison.logsOnlyFirst)
        new QTreeWidgetItem(tree,
            { CompareSets::tr("Log file %1").arg(number),
                changeText(SetComparison::Change::OnlyFirst), {}, {} });
    for (const std::uint32_t number : comparison.logsGrown)
        new QTreeWidgetItem(
            tree, { CompareSets::tr("Log file %1").arg(number), CompareSets::tr("grown"), {}, {} });
    for (const std::uint32_t number : comparison.logsOnlySecond)
        new QTreeWidgetItem(tree,
            { CompareSets::tr("Log file %1").arg(number),
                changeText(SetComparison::Change::OnlySecond), {}, {} });
    for (int column = 0; column < tree->columnCount(); ++column)
        tree->resizeColumnToContents(column);
    return tree;
}

} // namespace

void showComparison(QWidget *parent, const Result<SetComparison> &result, const TimeZones &zones)
{
    auto *const dialog = new QDialog(parent);
    dialog->setObjectName(QStringLiteral("compareSets"));
    dialog->setWindowTitle(CompareSets::tr("Compare two backup sets"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    auto *const layout = new QVBoxLayout(dialog);
    auto *const label = new QLabel(
        result.hasValue() ? headline(result.value(), zones) : errorText(result.error()).what,
        dialog);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    layout->addWidget(label);
    if (result.hasValue()) {
        layout->addWidget(makeFiles(result.value(), dialog), 1);
        dialog->resize(700, 420);
    }
    auto *const buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
    layout->addWidget(buttons);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::close);
    dialog->show();
}

} // namespace ui
