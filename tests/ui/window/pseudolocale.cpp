// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/window/pseudolocale.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAccessible>
#include <QComboBox>
#include <QGroupBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QRegularExpression>
#include <QScrollArea>
#include <QTabBar>

namespace {

/// Placeholders, HTML tags and mnemonics stay as they are.
const QRegularExpression &kept()
{
    static const QRegularExpression expression(
        QStringLiteral("%L?(?:[0-9]+|n)|<[^>]*>|&(?:[a-z]+;|.)"));
    return expression;
}

QChar accented(QChar c)
{
    static const QString plain = QStringLiteral("aceginosuyzACEGINOSUYZ");
    static const QString accents = QStringLiteral("áčéğíñöšûýžÁČÉĞÍÑÖŠÛÝŽ");
    const qsizetype at = plain.indexOf(c);
    return at < 0 ? c : accents[at];
}

QString visible(const QWidget *widget)
{
    return QString::fromLatin1(widget->metaObject()->className()) + QLatin1Char(' ')
        + widget->objectName();
}

/// Names and values, not words: of the environment under test, of formats, and of units.
bool isData(const QString &text)
{
    static const QRegularExpression word(QStringLiteral("[A-Za-z]{3,}"));
    static const QRegularExpression data(
        QStringLiteral("/|\\.db|e1|orders|LSN|UTC|KB|MB|GB|NineLives|\\d{4}-\\d\\d|^[0-9a-f ]+$"));
    return !word.match(text).hasMatch() || data.match(text).hasMatch();
}

struct Findings
{
    QStringList lines;

    void tell(const QWidget *widget, const QString &text, const QString &what)
    {
        lines << visible(widget) + QLatin1String(": ") + what + QLatin1String(": ") + text;
    }
    void check(const QWidget *widget, const QString &text)
    {
        if (!text.contains(QChar(PseudoLocale::opening)) && !isData(text))
            tell(widget, text, QStringLiteral("untranslated"));
    }
};

void checkLabel(const QLabel *label, Findings &findings)
{
    if (label->text().isEmpty())
        return;
    const QSize hint = label->sizeHint();
    const bool isWrapped = label->wordWrap();
    const int height = isWrapped ? label->heightForWidth(label->width()) : hint.height();
    if ((!isWrapped && hint.width() > label->width() + 1) || height > label->height() + 1)
        findings.tell(label, label->text(),
            QStringLiteral("%1x%2 of %3x%4")
                .arg(label->width())
                .arg(label->height())
                .arg(hint.width())
                .arg(height));
}

void checkHeader(const QHeaderView *header, Findings &findings)
{
    if (header->orientation() != Qt::Horizontal || header->model() == nullptr)
        return;
    for (int section = 0; section < header->count(); ++section) {
        if (header->isSectionHidden(section))
            continue;
        const QString text = header->model()->headerData(section, Qt::Horizontal).toString();
        const int needed = header->fontMetrics().horizontalAdvance(text);
        if (needed > header->sectionSize(section))
            findings.tell(header->parentWidget(), text,
                QStringLiteral("%1 of %2").arg(header->sectionSize(section)).arg(needed));
    }
}

void checkTabs(const QTabBar *tabs, Findings &findings)
{
    // Scroll buttons would hide some.
    if (tabs->sizeHint().width() > tabs->width() + 1)
        findings.tell(tabs, tabs->tabText(0),
            QStringLiteral("%1 of %2").arg(tabs->width()).arg(tabs->sizeHint().width()));
}

bool isInSight(const QWidget *widget)
{
    return widget->isVisible() && !widget->visibleRegion().isEmpty();
}

} // namespace

QString PseudoLocale::translate(
    const char *context, const char *text, const char *comment, int number) const
{
    Q_UNUSED(number)
    const QString source = QString::fromUtf8(text);
    const QLatin1String where(context);
    const QLatin1String about(comment);
    // Formats of dates, and what Qt uses for the direction and for shortcuts, aren't words.
    if (source.isEmpty() || about == QLatin1String("date") || where == QLatin1String("QShortcut")
        || where == QLatin1String("QGuiApplication"))
        return source;
    QString result;
    qsizetype from = 0;
    const auto addPlain = [&result, &source](qsizetype begin, qsizetype end) {
        for (qsizetype i = begin; i < end; ++i)
            result += accented(source[i]);
    };
    for (auto it = kept().globalMatch(source); it.hasNext();) {
        const auto match = it.next();
        addPlain(from, match.capturedStart());
        result += match.captured();
        from = match.capturedEnd();
    }
    addPlain(from, source.size());
    const qsizetype more = source.size() * (source.size() < 12 ? 4 : 3) / 10;
    return QChar(opening) + result + QString(more, QLatin1Char('~')) + QChar(closing);
}

QStringList clippedTexts(QWidget *root)
{
    Findings findings;
    QList<QWidget *> widgets = root->findChildren<QWidget *>();
    for (const QWidget *widget : widgets) {
        if (!isInSight(widget))
            continue;
        if (const auto *label = qobject_cast<const QLabel *>(widget))
            checkLabel(label, findings);
        else if (const auto *header = qobject_cast<const QHeaderView *>(widget))
            checkHeader(header, findings);
        else if (const auto *tabs = qobject_cast<const QTabBar *>(widget))
            checkTabs(tabs, findings);
        else if (const auto *button = qobject_cast<const QAbstractButton *>(widget)) {
            if (!button->text().isEmpty() && button->sizeHint().width() > button->width() + 1)
                findings.tell(button, button->text(),
                    QStringLiteral("%1 of %2")
                        .arg(button->width())
                        .arg(button->sizeHint().width()));
        } else if (const auto *box = qobject_cast<const QComboBox *>(widget)) {
            const int needed = box->fontMetrics().horizontalAdvance(box->currentText()) + 20;
            if (needed > box->width())
                findings.tell(box, box->currentText(),
                    QStringLiteral("%1 of %2").arg(box->width()).arg(needed));
        }
    }
    return findings.lines;
}

QStringList untranslatedTexts(QWidget *root)
{
    Findings findings;
    findings.check(root, root->windowTitle());
    for (const QWidget *widget : root->findChildren<QWidget *>()) {
        findings.check(widget, widget->toolTip());
        findings.check(widget, widget->accessibleName());
        findings.check(widget, widget->accessibleDescription());
        for (const QAction *action : widget->actions())
            findings.check(widget, action->text());
        if (const auto *menu = qobject_cast<const QMenu *>(widget))
            findings.check(menu, menu->title());
        if (const auto *label = qobject_cast<const QLabel *>(widget))
            findings.check(label, label->text());
        if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
            findings.check(button, button->text());
        if (const auto *box = qobject_cast<const QGroupBox *>(widget))
            findings.check(box, box->title());
        if (const auto *edit = qobject_cast<const QLineEdit *>(widget))
            findings.check(edit, edit->placeholderText());
        if (const auto *tabs = qobject_cast<const QTabBar *>(widget)) {
            for (int tab = 0; tab < tabs->count(); ++tab)
                findings.check(tabs, tabs->tabText(tab));
        }
        if (const auto *header = qobject_cast<const QHeaderView *>(widget);
            header != nullptr && header->orientation() == Qt::Horizontal && header->model()) {
            for (int section = 0; section < header->count(); ++section)
                findings.check(header->parentWidget(),
                    header->model()->headerData(section, Qt::Horizontal).toString());
        }
    }
    return findings.lines;
}

QStringList namelessWidgets(QWidget *root)
{
    Findings findings;
    for (QWidget *widget : root->findChildren<QWidget *>()) {
        if ((widget->focusPolicy() & Qt::TabFocus) == 0 || !isInSight(widget)
            || !widget->isEnabled())
            continue;
        // The editor inside of a spin box or a combo box is reached through its owner.
        if (widget->focusProxy() != nullptr
            || (widget->parentWidget() && widget->parentWidget()->focusProxy() == widget))
            continue;
        const QAccessibleInterface *const face = QAccessible::queryAccessibleInterface(widget);
        if (face == nullptr || face->text(QAccessible::Name).trimmed().isEmpty())
            findings.tell(widget, {}, QStringLiteral("no name"));
    }
    return findings.lines;
}
