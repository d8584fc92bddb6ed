// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

/// "light", "dark" and "contrast".
QStringList themeNames();

/// One of themeNames(): Fusion with a palette of ours. Empty: the desktop's own look; ours only
/// where there is no desktop that gives one.
void applyTheme(const QString &name);
