// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>
#include <QTranslator>

class QWidget;

/// Every text longer, accented and in brackets: what has no brackets wasn't translated, and what
/// doesn't fit won't fit in other languages either.
class PseudoLocale : public QTranslator
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PseudoLocale)

public:
    PseudoLocale() = default;

    QString translate(
        const char *context, const char *text, const char *comment, int number) const override;
    bool isEmpty() const override { return false; }

    static constexpr char16_t opening = u'⟦';
    static constexpr char16_t closing = u'⟧';
};

/// What is wrong in a window, one line for each thing: texts in sight that are cut off.
QStringList clippedTexts(QWidget *root);
/// Texts for people that didn't go through the translator.
QStringList untranslatedTexts(QWidget *root);
/// What can have the focus but has no name for a screen reader.
QStringList namelessWidgets(QWidget *root);
