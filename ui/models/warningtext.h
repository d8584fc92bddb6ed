// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/error.h"
#include "ui/text/enginetext.h"

namespace ui {

/// A warning for people. Its code only sorts it; what the engine says in detail is the warning.
inline QString warningText(const engine::Error &warning)
{
    QString text = engineText(warning.detail);
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

} // namespace ui
