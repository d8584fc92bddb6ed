// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
// Asks the keychain of the session it runs in and says what came of it, a line for each question.
//   keychainclient LIMIT_MS (probe | write KEY HEX | read KEY | remove KEY)…
#include "app/keychain/keychain.h"

#include <QCoreApplication>

#include <cstdio>

using namespace engine;

namespace {

class Questions
{
public:
    explicit Questions(QStringList words)
        : m_words(std::move(words))
        , m_keychain(std::chrono::milliseconds(take().toInt()))
    {}

    void next();

private:
    QString take() { return m_words.isEmpty() ? QString() : m_words.takeFirst(); }
    void say(const QString &answer)
    {
        std::printf("%s\n", qPrintable(answer));
        std::fflush(stdout);
        next();
    }
    void tell(const Result<> &result)
    {
        say(result.hasValue() ? QStringLiteral("ok") : result.error().toString());
    }

    QStringList m_words;
    app::Keychain m_keychain;
};

void Questions::next()
{
    const QString what = take();
    const auto telling = [this](const Result<> &result) { tell(result); };
    if (what == QLatin1String("probe")) {
        m_keychain.probe(telling);
    } else if (what == QLatin1String("write")) {
        const QString key = take();
        m_keychain.write(key, bdb::Secret(QByteArray::fromHex(take().toLatin1())), telling);
    } else if (what == QLatin1String("remove")) {
        m_keychain.remove(take(), telling);
    } else if (what == QLatin1String("read")) {
        m_keychain.read(take(), [this](const Result<std::optional<bdb::Secret>> &found) {
            if (!found.hasValue())
                tell(found.error());
            else if (!found.value())
                say(QStringLiteral("none"));
            else
                say(QString::fromLatin1(found.value()->bytes().toHex()));
        });
    } else {
        QCoreApplication::quit();
    }
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    Questions questions(QCoreApplication::arguments().mid(1));
    QMetaObject::invokeMethod(
        &application, [&questions] { questions.next(); }, Qt::QueuedConnection);
    return QCoreApplication::exec();
}
