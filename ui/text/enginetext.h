// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

namespace ui {

/// A step, warning, result or piece of evidence as the engine words it in English, in the user's
/// language; what isn't known is returned as it came. GUI thread.
QString engineText(const QString &english);

/// The sentences that are known, with %1 and so on for what varies.
QStringList engineSentences();

} // namespace ui
