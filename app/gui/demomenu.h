// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

class Demo;

namespace ui {
class MainWindow;
}

/// Puts “Reset demo…” and “Remove demo…” into the window's File menu; each asks first. The demo
/// must outlive the window's menus.
void addDemoMenu(ui::MainWindow &window, Demo &demo);
