// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/text/runbook.h"

#include <QByteArray>

class QWidget;

namespace ui {

class Session;

/// What `file` is to hold, by its suffix: a PDF, a shell script (.sh), else Markdown.
QByteArray runbookContent(const Runbook &runbook, const QString &file);

/// Asks where to, and starts the job that writes it.
void exportRunbook(Session &session, const Runbook &runbook, QWidget *parent);

} // namespace ui
