// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/bdb/helper.h"

#include <QString>

#include <functional>

class QWidget;

namespace ui {

/// Asks for the password of an encrypted environment; it is kept by what `given` does and nowhere
/// else. Not called if the dialog is cancelled.
void askForPassword(QWidget *parent, const QString &environmentName,
    std::function<void(const engine::bdb::Secret &)> given);

} // namespace ui
