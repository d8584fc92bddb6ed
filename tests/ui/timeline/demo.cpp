// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0

// timelinedemo [DIRECTORY]: shows the timeline with made-up data, or paints it into PNG files.
#include "tests/ui/timeline/madeup.h"
#include "ui/text/language.h"
#include "ui/timeline/timelinewidget.h"

#include <QApplication>
#include <QDir>
#include <QStyleFactory>

namespace {

QPalette darkPalette()
{
    QPalette palette;
    const QColor window(0x1e, 0x22, 0x28);
    palette.setColor(QPalette::Window, window);
    palette.setColor(QPalette::Base, QColor(0x16, 0x1a, 0x1f));
    palette.setColor(QPalette::AlternateBase, window);
    palette.setColor(QPalette::Button, QColor(0x2a, 0x30, 0x38));
    for (const auto role : { QPalette::WindowText, QPalette::Text, QPalette::ButtonText })
        palette.setColor(role, QColor(0xe4, 0xe8, 0xee));
    palette.setColor(QPalette::Highlight, QColor(0x4c, 0x8f, 0xe0));
    palette.setColor(QPalette::HighlightedText, Qt::white);
    return palette;
}

QPalette highContrastPalette()
{
    QPalette palette(Qt::white, Qt::black, Qt::white, Qt::black, Qt::white, Qt::white, Qt::white,
        Qt::black, Qt::black);
    palette.setColor(QPalette::Highlight, Qt::yellow);
    palette.setColor(QPalette::HighlightedText, Qt::black);
    return palette;
}

void paint(const QDir &directory, const QString &name, QSize size, const QPalette &palette,
    const std::function<void(ui::TimelineWidget &)> &prepare)
{
    QApplication::setPalette(palette);
    ui::TimelineWidget widget;
    widget.setZones({ QTimeZone("Europe/Berlin"), QTimeZone::utc() });
    widget.resize(size);
    prepare(widget);
    widget.show();
    QApplication::processEvents();
    widget.grab().save(directory.filePath(name + QStringLiteral(".png")));
}

void withEverything(ui::TimelineWidget &widget)
{
    widget.model()->setData(madeup::everything());
    const auto count = widget.model()->commitCount();
    widget.range()->setFlag(widget.model()->commit(count * 58 / 100).lsn);
}

void paintAll(const QDir &directory)
{
    const QPalette light = QApplication::palette();
    const QSize page(1000, 470); // what a page of a 1280x800 window has for it
    paint(directory, QStringLiteral("light"), page, light, withEverything);
    paint(directory, QStringLiteral("dark"), page, darkPalette(), withEverything);
    paint(directory, QStringLiteral("contrast"), page, highContrastPalette(), withEverything);
    paint(directory, QStringLiteral("wide"), { 1640, 700 }, light, withEverything);
    paint(directory, QStringLiteral("widedark"), { 1640, 700 }, darkPalette(), withEverything);
    paint(directory, QStringLiteral("small"), { 620, 300 }, light, withEverything);
    paint(directory, QStringLiteral("empty"), page, light, [](ui::TimelineWidget &widget) {
        ui::TimelineData data;
        data.log = std::make_shared<engine::LogIndex>();
        data.now = { madeup::start };
        widget.model()->setData(data);
    });
    paint(directory, QStringLiteral("selection"), page, light, [](ui::TimelineWidget &widget) {
        withEverything(widget);
        const ui::TimeSpan all = widget.range()->extent();
        widget.range()->setSelection(
            ui::TimeSpan { all.start + all.length() * 6 / 10, all.start + all.length() * 8 / 10 });
    });
    paint(directory, QStringLiteral("refused"), page, light, [](ui::TimelineWidget &widget) {
        withEverything(widget);
        widget.view()->moveFlag(widget.model()->commitCount() - 1);
    });
    paint(directory, QStringLiteral("close"), page, light, [](ui::TimelineWidget &widget) {
        withEverything(widget);
        const std::int64_t at = widget.model()->positionOf(*widget.range()->flag());
        widget.range()->setVisible({ at - 900, at + 1300 });
    });
    paint(directory, QStringLiteral("week"), page, light, [](ui::TimelineWidget &widget) {
        ui::TimelineData data;
        data.log = madeup::busyLog(1'000'000, 24 * 9, 1000);
        data.now = { madeup::start + 9 * 86'400'000LL };
        widget.model()->setData(data);
    });
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    ui::installEnglishPlurals();
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    if (argc > 1) {
        const QDir directory(QString::fromLocal8Bit(argv[1]));
        paintAll(directory);
        return 0;
    }
    ui::TimelineWidget widget;
    withEverything(widget);
    widget.resize(1280, 600);
    widget.show();
    return QApplication::exec();
}
