// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/catalog/catalog.h"
#include "ui/session/passwords.h"

#include <functional>

class QWidget;

namespace ui {

/// Calls `given` with the password of an encrypted environment, which is asked for unless it is
/// known or kept. Not called if the dialog is cancelled.
void withPassword(QWidget *parent, Passwords &passwords,
    const engine::RegisteredEnvironment &environment,
    std::function<void(const engine::bdb::Secret &)> given);

} // namespace ui
