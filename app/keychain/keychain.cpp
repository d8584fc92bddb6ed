// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "app/keychain/keychain.h"

#include <QTimer>
#include <QUuid>
#include <qt6keychain/keychain.h>

using namespace engine;

namespace app {

namespace {

QString service()
{
    return QStringLiteral("NineLives");
}

Error noAnswer()
{
    return makeError(ErrorCode::ToolTimedOut, QStringLiteral("the keychain doesn't answer"));
}

Error failure(const QKeychain::Job &job)
{
    return makeError(
        ErrorCode::ToolFailed, QStringLiteral("the keychain: %1").arg(job.errorString()));
}

// What a write or a removal tells.
std::function<void(const QKeychain::Job *)> teller(
    SecretStore::Done done, QKeychain::Error harmless = QKeychain::NoError)
{
    return [done = std::move(done), harmless](const QKeychain::Job *ended) {
        if (!ended)
            done(noAnswer());
        else if (ended->error() != QKeychain::NoError && ended->error() != harmless)
            done(failure(*ended));
        else
            done({});
    };
}

} // namespace

Keychain::Keychain(std::chrono::milliseconds limit, QObject *parent)
    : QObject(parent)
    , m_limit(limit)
{}

void Keychain::run(QKeychain::Job *job, std::function<void(QKeychain::Job *)> answer)
{
    // The jobs of the library wait for each other: behind one that hangs all others would too.
    if (m_unanswered > 0) {
        job->deleteLater();
        QTimer::singleShot(0, this, [answer = std::move(answer)] { answer(nullptr); });
        return;
    }
    auto *const timer = new QTimer(this);
    timer->setSingleShot(true);
    const auto isAnswered = std::make_shared<bool>(false);
    // A job that is given up isn't deleted, the library may still write to it; it ends by itself.
    connect(job, &QKeychain::Job::finished, this, [this, timer, isAnswered, answer](auto *ended) {
        delete timer;
        if (*isAnswered)
            --m_unanswered;
        else
            answer(ended);
    });
    connect(timer, &QTimer::timeout, this, [this, isAnswered, answer] {
        *isAnswered = true;
        ++m_unanswered;
        answer(nullptr);
    });
    timer->start(m_limit);
    QTimer::singleShot(0, job, &QKeychain::Job::start);
}

void Keychain::read(const QString &key, Found found)
{
    auto *const job = new QKeychain::ReadPasswordJob(service());
    job->setKey(key);
    run(job, [job, found = std::move(found)](const QKeychain::Job *ended) {
        if (!ended)
            found(noAnswer());
        else if (ended->error() == QKeychain::EntryNotFound)
            found(std::optional<bdb::Secret>());
        else if (ended->error() != QKeychain::NoError)
            found(failure(*ended));
        else
            found(std::optional(bdb::Secret(job->binaryData())));
    });
}

void Keychain::write(const QString &key, const bdb::Secret &secret, Done done)
{
    auto *const job = new QKeychain::WritePasswordJob(service());
    job->setKey(key);
    job->setBinaryData(secret.bytes());
    run(job, teller(std::move(done)));
}

void Keychain::remove(const QString &key, Done done)
{
    auto *const job = new QKeychain::DeletePasswordJob(service());
    job->setKey(key);
    run(job, teller(std::move(done), QKeychain::EntryNotFound));
}

// A locked keychain says of every entry that it isn't there, so only a whole round trip tells.
void Keychain::probe(Done done)
{
    const QString key = QStringLiteral("probe/") + QUuid::createUuid().toString(QUuid::Id128);
    const bdb::Secret secret(QUuid::createUuid().toRfc4122());
    write(key, secret, [this, key, secret, done = std::move(done)](const Result<> &written) {
        if (!written.hasValue()) {
            done(written);
            return;
        }
        read(key, [this, key, secret, done](const Result<std::optional<bdb::Secret>> &found) {
            const bool isSame =
                found.hasValue() && found.value() && found.value()->bytes() == secret.bytes();
            remove(key, [found, isSame, done](const Result<> &removed) {
                if (!found.hasValue())
                    done(found.error());
                else if (!isSame)
                    done(makeError(ErrorCode::ToolFailed,
                        QStringLiteral("the keychain doesn't give back what it was given")));
                else
                    done(removed);
            });
        });
    });
}

} // namespace app
