// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
// Does what its arguments say with the classes of app/desktop, one after the other:
//   notify TITLE TEXT   and waits until it was answered or can't be
//   job | scan          runs a job that lasts a moment; "done" when it has ended
//   off                 the computer needn't stay awake any more
#include "app/desktop/keepawake.h"
#include "app/desktop/notifications.h"
#include "engine/io/clock.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QTimer>

#include <cstdio>
#include <thread>

using namespace engine;

namespace {

constexpr int moment = 400; // milliseconds

void wait(int milliseconds)
{
    QEventLoop loop;
    QTimer::singleShot(milliseconds, &loop, &QEventLoop::quit);
    loop.exec();
}

void runJob(JobQueue &queue, JobKind kind)
{
    QEventLoop loop;
    QObject::connect(&queue, &JobQueue::jobFinished, &loop, &QEventLoop::quit);
    JobRequest request;
    request.kind = kind;
    request.body = [](JobContext &) -> Result<JobOutcome> {
        std::this_thread::sleep_for(std::chrono::milliseconds(moment));
        return JobOutcome();
    };
    queue.enqueue(std::move(request));
    loop.exec();
    wait(moment);
    std::printf("done\n");
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    JobQueue queue(localFileSystem(), systemClock());
    app::Notifications notifications;
    app::KeepAwake awake(queue);
    QObject::connect(&notifications, &app::Notifications::clicked, &application,
        [] { std::printf("clicked\n"); });
    const QStringList words = application.arguments();
    for (qsizetype i = 1; i < words.size(); ++i) {
        if (words[i] == QLatin1String("notify")) {
            notifications.show(words.value(i + 1), words.value(i + 2));
            wait(moment);
            i += 2;
        } else if (words[i] == QLatin1String("off")) {
            awake.setEnabled(false);
        } else {
            runJob(queue, words[i] == QLatin1String("scan") ? JobKind::Scan : JobKind::BackupFull);
        }
    }
    std::printf("end\n");
    return 0;
}
