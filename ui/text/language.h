// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

// Which language the texts for people are in. Call once after the application is made.
namespace ui {

/// English plural forms ("1 commit", "2 commits").
void installEnglishPlurals();

/// "en" and those that are translated.
QStringList languages();
/// The best of languages() for the user.
QString systemLanguage();
/// One of languages(), over the English plurals: the program's words, those of Qt where it has them
/// installed, and how numbers and dates are written.
void installLanguage(const QString &language);

} // namespace ui
