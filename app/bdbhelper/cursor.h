// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#include <db.h>
#include <string>
#include <string_view>

namespace bdbhelper {

/// Walks the records of an open database. Each call returns 0, DB_NOTFOUND, or what went wrong;
/// key() and value() are those of the last that returned 0.
class Cursor
{
    Q_DISABLE_COPY_MOVE(Cursor)

public:
    explicit Cursor(DB *db);
    ~Cursor();

    int open(); // once, first
    int next(); // the first at the beginning
    int nextKey(); // past the other records of this key
    int nextOfKey(); // DB_NOTFOUND behind the last record of this key
    int find(std::string_view key); // the first record of it
    /// Goes through all of them: for an order that only the application knows.
    int findBySearch(std::string_view key);
    /// Btree: the first that isn't smaller.
    int findAtLeast(std::string_view key);

    std::string_view key() const { return { static_cast<const char *>(m_key.data), m_key.size }; }
    std::string_view value() const
    {
        return { static_cast<const char *>(m_value.data), m_value.size };
    }
    /// As it is shown and asked for: the number of a recno or queue record, in decimal digits.
    std::string shownKey() const;
    std::string keyFromShown(std::string_view shown) const;
    bool isNumbered() const { return m_type == DB_RECNO || m_type == DB_QUEUE; }
    DBTYPE type() const { return m_type; }
    bool hasDuplicates() const { return m_hasDuplicates; }

private:
    int get(std::uint32_t flags);
    int findWith(std::string_view key, std::uint32_t flags);

    DB *m_db;
    DBC *m_cursor = nullptr;
    DBTYPE m_type = DB_UNKNOWN;
    bool m_hasDuplicates = false;
    DBT m_key {};
    DBT m_value {};
};

/// The order of a btree whose application gave none: bytes, and the shorter first.
inline bool isBefore(std::string_view a, std::string_view b)
{
    return a.compare(b) < 0;
}

} // namespace bdbhelper
