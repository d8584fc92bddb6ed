// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/testkit/je/jechecker.h"

#include "tests/testkit/je/jvm.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace testkit {

namespace {

constexpr int patience = 120'000; // milliseconds

JeCheck parse(const QByteArray &line)
{
    const QJsonObject json = QJsonDocument::fromJson(line).object();
    JeCheck check;
    if (json.isEmpty()) {
        check.error = QStringLiteral("the checker said: ") + QString::fromLocal8Bit(line);
        return check;
    }
    check.isOk = json.value(QLatin1String("ok")).toBool();
    check.wasOpened = json.value(QLatin1String("opened")).toBool();
    check.error = json.value(QLatin1String("error")).toString();
    check.transactions = json.value(QLatin1String("transactions")).toInteger();
    check.records = json.value(QLatin1String("records")).toInteger();
    check.differenceCount = json.value(QLatin1String("differenceCount")).toInt();
    for (const QJsonValue &number : json.value(QLatin1String("last")).toArray())
        check.last.push_back(number.toInteger());
    for (const QJsonValue &text : json.value(QLatin1String("differences")).toArray())
        check.differences.append(text.toString());
    return check;
}

} // namespace

QByteArray JeCheck::problem() const
{
    if (isOk)
        return {};
    QString text = error;
    if (differenceCount > 0) {
        text += QStringLiteral(" %1 differences: %2")
                    .arg(differenceCount)
                    .arg(differences.join(QLatin1String("; ")));
    }
    return text.toLocal8Bit();
}

JeChecker::~JeChecker()
{
    m_process.closeWriteChannel();
    m_process.kill();
    m_process.waitForFinished();
}

JeCheck JeChecker::check(const QString &home, const QString &ledger, JeOpen mode)
{
    if (m_process.state() == QProcess::NotRunning) {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(
            javaProgram(), checksProgram() << QStringLiteral("check") << QStringLiteral("-"));
    }
    const QString request =
        (mode == JeOpen::ReadOnly ? QStringLiteral("ro\t") : QStringLiteral("rw\t")) + ledger
        + QLatin1Char('\t') + home + QLatin1Char('\n');
    m_process.write(request.toLocal8Bit());
    QElapsedTimer timer;
    timer.start();
    while (!m_process.canReadLine()) {
        if (!m_process.waitForReadyRead(1000)
            && (m_process.state() != QProcess::Running || timer.hasExpired(patience))) {
            m_process.kill();
            m_process.waitForFinished();
            return parse("it ended or hangs");
        }
    }
    return parse(m_process.readLine());
}

} // namespace testkit
