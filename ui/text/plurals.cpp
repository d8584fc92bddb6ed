// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/text/plurals.h"

#include <QCoreApplication>
#include <QTranslator>

// Of a static library's resources; must be called outside of any namespace.
static void initPlurals()
{
    Q_INIT_RESOURCE(plurals);
}

namespace ui {

void installEnglishPlurals()
{
    initPlurals();
    auto *translator = new QTranslator(QCoreApplication::instance());
    const bool isLoaded = translator->load(QStringLiteral(":/text/plurals_en.qm"));
    Q_ASSERT(isLoaded);
    if (isLoaded)
        QCoreApplication::installTranslator(translator);
}

} // namespace ui
