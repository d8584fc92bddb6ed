// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/session/passwords.h"

#include <QPointer>

namespace ui {

using namespace engine;

namespace {

QString entryOf(const QString &id)
{
    return QStringLiteral("environment/") + id;
}

} // namespace

Passwords::Passwords(SecretStore &store, QStringList kept)
    : m_store(store)
    , m_kept(std::move(kept))
{}

bdb::Secret Passwords::known(const QString &id) const
{
    const auto found = m_known.find(id);
    return found == m_known.end() ? bdb::Secret() : found->second;
}

void Passwords::find(
    const QString &id, QObject *receiver, std::function<void(const bdb::Secret &)> found)
{
    if (m_known.contains(id) || !isKept(id)) {
        found(known(id));
        return;
    }
    m_store.read(entryOf(id),
        [self = QPointer(this), id, receiver = QPointer(receiver), found = std::move(found)](
            const Result<std::optional<bdb::Secret>> &answer) {
            Passwords *const here = self.data();
            if (here == nullptr)
                return;
            if (!answer.hasValue())
                Q_EMIT here->failed(answer.error());
            else if (answer.value())
                here->m_known.insert_or_assign(id, *answer.value());
            else // somebody else removed it
                here->setKept(id, false);
            if (receiver)
                found(here->known(id));
        });
}

void Passwords::tryKeeping(QObject *receiver, std::function<void(const QString &)> answer)
{
    m_store.probe(
        [receiver = QPointer(receiver), answer = std::move(answer)](const Result<> &works) {
            if (receiver)
                answer(works.hasValue() ? QString() : works.error().detail);
        });
}

void Passwords::remember(const QString &id, const bdb::Secret &password, bool inKeychain)
{
    m_known.insert_or_assign(id, password);
    if (!inKeychain)
        return;
    setKept(id, true); // before: an entry that nobody knows of could not be forgotten
    m_store.write(entryOf(id), password, [self = QPointer(this)](const Result<> &written) {
        if (self && !written.hasValue())
            Q_EMIT self->failed(written.error());
    });
}

void Passwords::forget(const QString &id)
{
    m_known.erase(id);
    if (!isKept(id))
        return;
    m_store.remove(entryOf(id), [self = QPointer(this), id](const Result<> &removed) {
        Passwords *const here = self.data();
        if (here == nullptr)
            return;
        if (removed.hasValue())
            here->setKept(id, false);
        else
            Q_EMIT here->failed(removed.error());
    });
}

void Passwords::setKept(const QString &id, bool isKept)
{
    if (isKept == m_kept.contains(id))
        return;
    if (isKept)
        m_kept.append(id);
    else
        m_kept.removeAll(id);
    Q_EMIT keptChanged();
}

} // namespace ui
