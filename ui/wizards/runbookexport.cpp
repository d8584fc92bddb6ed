// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/wizards/runbookexport.h"

#include "engine/jobs/shell.h"
#include "ui/session/requests.h"
#include "ui/session/session.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QFileDialog>
#include <QFontDatabase>
#include <QPdfWriter>
#include <QTextBlock>
#include <QTextDocument>

namespace ui {

namespace {

struct RunbookExport
{
    Q_DECLARE_TR_FUNCTIONS(RunbookExport)
};

constexpr int pageMarginMillimetres = 18;
constexpr int pointSize = 9;

QByteArray pdf(const Runbook &runbook)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setTitle(runbook.title);
    writer.setCreator(QStringLiteral("NineLives"));
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setPageMargins(QMarginsF(pageMarginMillimetres, pageMarginMillimetres,
                              pageMarginMillimetres, pageMarginMillimetres),
        QPageLayout::Millimeter);
    QTextDocument document;
    QFont font = QFontDatabase::systemFont(QFontDatabase::GeneralFont);
    font.setPointSize(pointSize);
    document.setDefaultFont(font);
    document.setMarkdown(runbookMarkdown(runbook));
    // Long commands wrap: what runs off the paper can't be typed.
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        QTextBlockFormat format = block.blockFormat();
        format.setNonBreakableLines(false);
        QTextCursor(block).setBlockFormat(format);
    }
    document.print(&writer);
    buffer.close();
    return bytes;
}

} // namespace

QByteArray runbookContent(const Runbook &runbook, const QString &file)
{
    if (file.endsWith(QLatin1String(".pdf"), Qt::CaseInsensitive))
        return pdf(runbook);
    if (file.endsWith(QLatin1String(".sh")))
        return engine::shellScript(runbook.title, runbook.steps).toUtf8();
    return runbookMarkdown(runbook).toUtf8();
}

void exportRunbook(Session &session, const Runbook &runbook, QWidget *parent)
{
    auto *const dialog = new QFileDialog(parent, RunbookExport::tr("Export runbook"));
    dialog->setObjectName(QStringLiteral("exportRunbook"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    const QStringList suffixes { QStringLiteral("pdf"), QStringLiteral("md"),
        QStringLiteral("sh") };
    const QStringList filters { RunbookExport::tr("PDF (*.pdf)"),
        RunbookExport::tr("Markdown (*.md)"), RunbookExport::tr("Shell script (*.sh)") };
    dialog->setNameFilters(filters);
    dialog->setDefaultSuffix(suffixes.front());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QFileDialog::filterSelected, dialog,
        [dialog, filters, suffixes](const QString &filter) {
            dialog->setDefaultSuffix(suffixes.value(filters.indexOf(filter)));
        });
    QObject::connect(
        dialog, &QFileDialog::fileSelected, parent, [&session, runbook](const QString &file) {
            session.start(fileRequest(RunbookExport::tr("Export runbook “%1”").arg(runbook.title),
                runbookContent(runbook, file), engine::pathFromQString(file)));
        });
    dialog->open();
}

} // namespace ui
