// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "app/bdbhelper/reply.h"

#include <QJsonDocument>

#include <cerrno>
#include <chrono>
#include <poll.h>
#include <unistd.h>

namespace bdbhelper {

namespace {

enum class IfFull { Drop, Wait };

void send(QJsonObject object, QLatin1String type, IfFull ifFull)
{
    object.insert(QLatin1String("type"), type);
    const QByteArray line = QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
    pollfd out { STDOUT_FILENO, POLLOUT, 0 };
    if (ifFull == IfFull::Drop && poll(&out, 1, 0) != 1)
        return;
    qsizetype done = 0;
    while (done < line.size()) {
        const ssize_t written =
            write(STDOUT_FILENO, line.constData() + done, static_cast<size_t>(line.size() - done));
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return; // nobody listens any more; what was begun is still finished
        done += written;
    }
}

} // namespace

void sendProgress(const QJsonObject &progress)
{
    using Clock = std::chrono::steady_clock;
    static Clock::time_point nextAt;
    const Clock::time_point now = Clock::now();
    if (now < nextAt)
        return;
    nextAt = now + std::chrono::milliseconds(50);
    sendProgressNow(progress);
}

void sendProgressNow(const QJsonObject &progress)
{
    send(progress, QLatin1String("progress"), IfFull::Drop);
}

void sendMessage(const QString &text)
{
    // A pipe is writable when it has room for 4096 bytes; a longer line could block.
    send({ { QLatin1String("text"), text.left(1000) } }, QLatin1String("message"), IfFull::Drop);
}

int sendOutcome(const Outcome &outcome)
{
    if (const QJsonObject *result = std::get_if<QJsonObject>(&outcome)) {
        send(*result, QLatin1String("result"), IfFull::Wait);
        return 0;
    }
    const Failure &failure = std::get<Failure>(outcome);
    QJsonObject error {
        { QLatin1String("code"), QString(engine::errorCodeName(failure.code)) },
        { QLatin1String("message"), failure.message },
        { QLatin1String("libdbError"), failure.libdbError },
    };
    if (!failure.path.empty())
        error.insert(QLatin1String("path"), engine::encodePath(failure.path));
    send(error, QLatin1String("error"), IfFull::Wait);
    return static_cast<int>(failure.code);
}

} // namespace bdbhelper
