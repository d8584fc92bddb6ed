// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace ui {

/// English plural forms ("1 commit", "2 commits"). Call once after the application is made, before
/// any other translation is installed: later ones come first.
void installEnglishPlurals();

} // namespace ui
