// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "app/bdbhelper/cursor.h"

#include <charconv>
#include <cstdlib>
#include <cstring>

namespace bdbhelper {

Cursor::Cursor(DB *db)
    : m_db(db)
{
    m_key.flags = DB_DBT_REALLOC;
    m_value.flags = DB_DBT_REALLOC;
}

Cursor::~Cursor()
{
    if (m_cursor)
        m_cursor->close(m_cursor);
    std::free(m_key.data);
    std::free(m_value.data);
}

int Cursor::open()
{
    std::uint32_t flags = 0;
    int ret = m_db->get_type(m_db, &m_type);
    if (ret == 0)
        ret = m_db->get_flags(m_db, &flags);
    m_hasDuplicates = (flags & DB_DUP) != 0;
    return ret == 0 ? m_db->cursor(m_db, nullptr, &m_cursor, 0) : ret;
}

int Cursor::get(std::uint32_t flags)
{
    return m_cursor->get(m_cursor, &m_key, &m_value, flags);
}

int Cursor::next()
{
    return get(DB_NEXT);
}

int Cursor::nextKey()
{
    return get(m_hasDuplicates ? DB_NEXT_NODUP : DB_NEXT);
}

int Cursor::nextOfKey()
{
    return m_hasDuplicates ? get(DB_NEXT_DUP) : DB_NOTFOUND;
}

int Cursor::findWith(std::string_view key, std::uint32_t flags)
{
    void *room = std::realloc(m_key.data, std::max<std::size_t>(key.size(), 1));
    if (!room)
        return ENOMEM;
    std::memcpy(room, key.data(), key.size());
    m_key.data = room;
    m_key.size = static_cast<std::uint32_t>(key.size());
    const int ret = get(flags);
    return ret == DB_KEYEMPTY ? DB_NOTFOUND : ret;
}

int Cursor::find(std::string_view key)
{
    return findWith(key, DB_SET);
}

int Cursor::findBySearch(std::string_view key)
{
    int ret = get(DB_FIRST);
    while (ret == 0 && this->key() != key)
        ret = nextKey();
    return ret;
}

int Cursor::findAtLeast(std::string_view key)
{
    return findWith(key, DB_SET_RANGE);
}

std::string Cursor::shownKey() const
{
    if (!isNumbered() || m_key.size != sizeof(db_recno_t))
        return std::string(key());
    db_recno_t number = 0;
    std::memcpy(&number, m_key.data, sizeof number);
    return std::to_string(number);
}

std::string Cursor::keyFromShown(std::string_view shown) const
{
    if (!isNumbered())
        return std::string(shown);
    db_recno_t number = 0;
    std::from_chars(shown.data(), shown.data() + shown.size(), number);
    std::string bytes(sizeof number, '\0');
    std::memcpy(bytes.data(), &number, sizeof number);
    return bytes;
}

} // namespace bdbhelper
