// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ledger/script.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <set>
#include <unordered_map>

namespace testkit {

/// What one database must hold; found records are ticked off one by one.
class ExpectedDatabase
{
public:
    ExpectedDatabase(const ledger::Script &script, std::uint32_t index);

    void apply(ledger::TransactionId id, const ledger::Operation &operation);

    /// Key and value in the hexadecimal of db_dump; a heap has no key.
    void found(std::string_view hexKey, std::string_view hexValue);
    bool hasKeys() const;
    /// "" or the first differences; call it after the last record.
    QString differences();

private:
    struct Slot
    {
        ledger::TransactionId id;
        ledger::Operation operation;
        bool isFound = false;
    };
    using Key = std::pair<std::uint32_t, std::uint32_t>; // writer, key
    struct Hash
    {
        std::size_t operator()(Key key) const { return std::size_t(key.first) << 32 | key.second; }
    };

    std::optional<Key> keyOf(std::string_view hexKey, std::string_view hexValue) const;
    void differs(const QString &text);

    const ledger::Script &m_script;
    std::uint32_t m_index;
    std::unordered_map<Key, Slot, Hash> m_slots;
    QStringList m_differences;
    int m_differenceCount = 0;
};

/// The same for the markers: exactly the committed transactions.
class ExpectedMarkers
{
public:
    void add(ledger::TransactionId id) { m_missing.insert(id); }
    void found(std::string_view hexKey);
    QString differences() const;

private:
    std::set<ledger::TransactionId> m_missing;
    QStringList m_unexpected;
};

std::string fromHex(std::string_view hex);

} // namespace testkit
