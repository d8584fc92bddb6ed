// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0

// CPU time of one frame of the timeline at 1920 pixels: everything computed and painted anew, as
// while panning, beside one line per commit, the plain way. Minimum of several frames, in the
// painting thread's own CPU time. Fails above the budget of 8 ms at 1 million commits.
#include "tests/ui/timeline/madeup.h"
#include "ui/timeline/timelinewidget.h"

#include <QApplication>
#include <QPainter>

#include <cstdio>
#include <ctime>

namespace {

constexpr double budgetMs = 8;

double cpuMs()
{
    timespec now {};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

double minimumMs(int times, const std::function<void(int)> &work)
{
    double best = 1e9;
    for (int i = 0; i < times; ++i) {
        const double start = cpuMs();
        work(i);
        best = std::min(best, cpuMs() - start);
    }
    return best;
}

double naiveMs(const ui::TimelineModel &model, ui::TimeSpan visible)
{
    QImage image(1920, 700, QImage::Format_ARGB32_Premultiplied);
    return minimumMs(3, [&image, &model, visible](int) {
        image.fill(Qt::white);
        QPainter painter(&image);
        painter.setPen(Qt::blue);
        for (std::size_t i = 0; i < model.commitCount(); ++i) {
            const double x = ui::xOfTime(model.commit(i).time.msecs, visible, { 0, 1920 });
            painter.drawLine(QPointF(x, 100), QPointF(x, 200));
        }
    });
}

double measure(std::size_t commits)
{
    ui::TimelineWidget widget;
    widget.resize(1920, 700);
    ui::TimelineData data;
    data.log = madeup::busyLog(commits, 24.0 * 7, 1000); // 1,000 log files for a million
    data.now = { madeup::start + 7 * 86'400'000LL };
    data.spans = { { {}, data.log->commits.front().lsn, data.log->commits.back().lsn, {}, {} } };
    const double buildStart = cpuMs();
    const ui::TimelineBucketsPtr buckets = ui::grownBuckets({}, *data.log);
    const double build = cpuMs() - buildStart;
    widget.model()->setData(data, buckets);
    widget.show();
    QApplication::processEvents();

    QImage image(widget.view()->size(), QImage::Format_ARGB32_Premultiplied);
    const auto frame = [&widget, &image] { widget.view()->viewport()->render(&image); };
    const ui::TimeSpan all = widget.range()->extent();
    double worst = 0;
    for (const int part : { 1, 4, 50, 2000 }) {
        const std::int64_t length = all.length() / part;
        const std::int64_t middle = all.start + all.length() / 3;
        widget.range()->setVisible({ middle - length / 2, middle + length / 2 });
        const double panned = minimumMs(15, [&](int i) {
            widget.range()->zoom(i % 2 == 0 ? 0.98 : 1 / 0.98, middle);
            frame();
        });
        std::printf("  frame, 1/%-4d of the time shown  %7.2f ms\n", part, panned);
        worst = std::max(worst, panned);
    }
    const double overlay = minimumMs(15, [&](int i) {
        widget.range()->setFlag(data.log->commits[commits / 3 + static_cast<std::size_t>(i)].lsn);
        frame();
    });
    const double naive = naiveMs(*widget.model(), all);
    std::printf("  frame, only the flag moved         %7.2f ms\n", overlay);
    std::printf("  one line per commit                %7.2f ms, %.0f times the worst frame\n",
        naive, naive / worst);
    std::printf("  buckets, off the GUI thread        %7.2f ms\n", build);
    return worst;
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication app(argc, argv);
    bool isWithinBudget = true;
    for (const std::size_t commits : { 1'000'000U, 10'000'000U }) {
        std::printf("%zu commits, 1920 pixels, CPU time\n", commits);
        const double worst = measure(commits);
        if (commits == 1'000'000U)
            isWithinBudget = worst < budgetMs;
    }
    return isWithinBudget ? 0 : 1;
}
