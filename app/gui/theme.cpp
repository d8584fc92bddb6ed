// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "app/gui/theme.h"

#include <QApplication>
#include <QPalette>
#include <QStyle>

namespace {

void setAll(QPalette &palette, QPalette::ColorRole role, QRgb colour, QRgb disabled)
{
    palette.setColor(QPalette::Active, role, QColor(colour));
    palette.setColor(QPalette::Inactive, role, QColor(colour));
    palette.setColor(QPalette::Disabled, role, QColor(disabled));
}

void setAll(QPalette &palette, QPalette::ColorRole role, QRgb colour)
{
    setAll(palette, role, colour, colour);
}

QPalette lightPalette()
{
    QPalette palette;
    setAll(palette, QPalette::Window, 0xf4f6f9);
    setAll(palette, QPalette::WindowText, 0x1a2433, 0x8b95a3);
    setAll(palette, QPalette::Base, 0xffffff);
    setAll(palette, QPalette::AlternateBase, 0xf6f8fb);
    setAll(palette, QPalette::Text, 0x1a2433, 0x8b95a3);
    setAll(palette, QPalette::PlaceholderText, 0x6b7686);
    setAll(palette, QPalette::Button, 0xeef2f7);
    setAll(palette, QPalette::ButtonText, 0x1a2433, 0x98a2b0);
    setAll(palette, QPalette::BrightText, 0xffffff);
    setAll(palette, QPalette::Highlight, 0x2b6cb0, 0xa9b7c8);
    setAll(palette, QPalette::HighlightedText, 0xffffff);
    setAll(palette, QPalette::Link, 0x2b6cb0);
    setAll(palette, QPalette::ToolTipBase, 0x1a365d);
    setAll(palette, QPalette::ToolTipText, 0xffffff);
    setAll(palette, QPalette::Light, 0xffffff);
    setAll(palette, QPalette::Midlight, 0xe6ebf1);
    setAll(palette, QPalette::Mid, 0xc9d2dd);
    setAll(palette, QPalette::Dark, 0x9aa6b5);
    setAll(palette, QPalette::Shadow, 0x6b7686);
    return palette;
}

QPalette darkPalette()
{
    QPalette palette;
    setAll(palette, QPalette::Window, 0x1b2027);
    setAll(palette, QPalette::WindowText, 0xe4e9f0, 0x7c8694);
    setAll(palette, QPalette::Base, 0x232a33);
    setAll(palette, QPalette::AlternateBase, 0x29313b);
    setAll(palette, QPalette::Text, 0xe4e9f0, 0x7c8694);
    setAll(palette, QPalette::PlaceholderText, 0x929dac);
    setAll(palette, QPalette::Button, 0x2e3742);
    setAll(palette, QPalette::ButtonText, 0xe4e9f0, 0x75808e);
    setAll(palette, QPalette::BrightText, 0xffffff);
    setAll(palette, QPalette::Highlight, 0x3d86d1, 0x465362);
    setAll(palette, QPalette::HighlightedText, 0xffffff);
    setAll(palette, QPalette::Link, 0x6cb0f2);
    setAll(palette, QPalette::ToolTipBase, 0x0f141a);
    setAll(palette, QPalette::ToolTipText, 0xe4e9f0);
    setAll(palette, QPalette::Light, 0x3c4653);
    setAll(palette, QPalette::Midlight, 0x343d49);
    setAll(palette, QPalette::Mid, 0x3a4450);
    setAll(palette, QPalette::Dark, 0x12161b);
    setAll(palette, QPalette::Shadow, 0x0a0d10);
    return palette;
}

} // namespace

void applyTheme(const QString &name)
{
    const bool isAskedFor = name == QLatin1String("light") || name == QLatin1String("dark");
    const bool isPlainFusion = QApplication::style()->name() == QLatin1String("fusion")
        && qEnvironmentVariableIsEmpty("QT_QPA_PLATFORMTHEME")
        && qEnvironmentVariableIsEmpty("XDG_CURRENT_DESKTOP");
    if (!isAskedFor && !isPlainFusion)
        return;
    QApplication::setStyle(QStringLiteral("fusion"));
    QApplication::setPalette(name == QLatin1String("dark") ? darkPalette() : lightPalette());
}
