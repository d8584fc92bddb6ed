// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "app/gui/theme.h"

#include <QApplication>
#include <QPalette>
#include <QProxyStyle>
#include <QStyle>
#include <QStyleOption>

#include <algorithm>
#include <array>

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
    setAll(palette, QPalette::Highlight, 0x2f74bd, 0x465362);
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

// For eyes that need it: pure black and white, no shade between that would have to be told apart.
QPalette contrastPalette()
{
    QPalette palette;
    setAll(palette, QPalette::Window, 0x000000);
    setAll(palette, QPalette::WindowText, 0xffffff, 0xa8a8a8);
    setAll(palette, QPalette::Base, 0x000000);
    setAll(palette, QPalette::AlternateBase, 0x1a1a1a);
    setAll(palette, QPalette::Text, 0xffffff, 0xa8a8a8);
    setAll(palette, QPalette::PlaceholderText, 0xd0d0d0);
    setAll(palette, QPalette::Button, 0x000000);
    setAll(palette, QPalette::ButtonText, 0xffffff, 0xa8a8a8);
    setAll(palette, QPalette::BrightText, 0xffffff);
    setAll(palette, QPalette::Highlight, 0xffe000, 0x8c7c00);
    setAll(palette, QPalette::HighlightedText, 0x000000);
    setAll(palette, QPalette::Link, 0x7fd4ff);
    setAll(palette, QPalette::ToolTipBase, 0x000000);
    setAll(palette, QPalette::ToolTipText, 0xffffff);
    setAll(palette, QPalette::Light, 0xffffff);
    setAll(palette, QPalette::Midlight, 0xc8c8c8);
    setAll(palette, QPalette::Mid, 0xffffff);
    setAll(palette, QPalette::Dark, 0xffffff);
    setAll(palette, QPalette::Shadow, 0xffffff);
    return palette;
}

// Fusion draws edges darker than the window, which can't be on black.
constexpr char contrastEdges[] =
    "QLineEdit, QComboBox { border: 1px solid white; padding: 2px 4px; }"
    "QPushButton { border: 1px solid white; padding: 4px 12px; }"
    "QPushButton:disabled { border-color: #a8a8a8; }"
    "QLineEdit:focus, QPushButton:focus, QPushButton:default { border: 2px solid #ffe000; }"
    "QHeaderView::section { border: none; border-bottom: 1px solid white; padding: 3px 8px; }"
    "QCheckBox::indicator, QRadioButton::indicator { border: 1px solid white; width: 12px; "
    "height: 12px; }"
    "QRadioButton::indicator { border-radius: 7px; }"
    "QCheckBox::indicator:checked, QRadioButton::indicator:checked { background: #ffe000; }";

/// Fusion draws the edges of boxes to tick and of fields darker than the window, where they can't
/// be seen if that is dark. Here they are drawn as in a lighter window.
class DarkStyle : public QProxyStyle
{
public:
    DarkStyle()
        : QProxyStyle(QStringLiteral("fusion"))
    {}

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
        const QWidget *widget) const override
    {
        if (element == PE_IndicatorCheckBox)
            return drawLighter<QStyleOptionButton>(element, option, painter, widget);
        if (element == PE_IndicatorRadioButton)
            return drawLighter<QStyleOptionButton>(element, option, painter, widget);
        if (element == PE_FrameLineEdit)
            return drawLighter<QStyleOptionFrame>(element, option, painter, widget);
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }

private:
    template <typename Option>
    void drawLighter(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
        const QWidget *widget) const
    {
        const auto *const given = qstyleoption_cast<const Option *>(option);
        if (given == nullptr)
            return QProxyStyle::drawPrimitive(element, option, painter, widget);
        Option lighter = *given;
        lighter.palette.setColor(QPalette::Window, edge(option->palette));
        QProxyStyle::drawPrimitive(element, &lighter, painter, widget);
    }

    /// Fusion makes its edges of the window's colour, 1.4 times darker.
    static QColor edge(const QPalette &palette)
    {
        return palette.color(QPalette::PlaceholderText).lighter(120);
    }
};

struct Theme
{
    const char *name;
    QPalette (*palette)();
    const char *edges; // style sheet; usually none is needed
    bool isDark = false;
};

constexpr std::array<Theme, 3> themes {
    Theme { "light", lightPalette, "" },
    Theme { "dark", darkPalette, "", true },
    Theme { "contrast", contrastPalette, contrastEdges },
};

} // namespace

QStringList themeNames()
{
    QStringList names;
    for (const Theme &theme : themes)
        names << QLatin1String(theme.name);
    return names;
}

void applyTheme(const QString &name)
{
    static const QString desktopStyle = QApplication::style()->name(); // before we changed it
    static bool hasChanged = false;
    const auto wanted = std::ranges::find(
        themes, name, [](const Theme &theme) { return QString(QLatin1String(theme.name)); });
    const bool isAskedFor = wanted != themes.end();
    const bool isPlainFusion = desktopStyle == QLatin1String("fusion")
        && qEnvironmentVariableIsEmpty("QT_QPA_PLATFORMTHEME")
        && qEnvironmentVariableIsEmpty("XDG_CURRENT_DESKTOP");
    const bool isOurs = isAskedFor || isPlainFusion;
    if (!isOurs && !hasChanged)
        return;
    hasChanged = isOurs;
    const QString style = isOurs ? QStringLiteral("fusion") : desktopStyle;
    if (isAskedFor && wanted->isDark)
        QApplication::setStyle(new DarkStyle); // the application owns it
    else if (QApplication::style()->name() != style)
        QApplication::setStyle(style);
    if (isOurs)
        QApplication::setPalette(isAskedFor ? wanted->palette() : lightPalette());
    else
        QApplication::setPalette(QPalette()); // the desktop's
    qApp->setStyleSheet(isAskedFor ? QString(QLatin1String(wanted->edges)) : QString());
}
