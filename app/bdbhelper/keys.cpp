// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "app/bdbhelper/cursor.h"
#include "app/bdbhelper/requests.h"
#include "app/bdbhelper/selection.h"
#include "engine/bdb/contents.h"

#include <QJsonArray>

#include <algorithm>
#include <cstdlib>

namespace bdbhelper {

namespace {

constexpr int mostRows = 5000;
constexpr int orderSample = 2000; // keys

/// One page of keys.
class KeyReader
{
public:
    KeyReader(Cursor &cursor, const Request &request)
        : m_cursor(cursor)
        , m_prefix(bytesOf(request.json.value(QLatin1String("prefix"))).toStdString())
        , m_limit(std::clamp(request.json.value(QLatin1String("limit")).toInt(200), 1, mostRows))
        , m_withValues(request.json.value(QLatin1String("values")).toBool())
    {}

    void setOrdered(bool isOrdered) { m_isOrdered = isOrdered; }
    int begin(const Request &request);
    int read();
    QJsonObject page() const { return m_page; }

private:
    int goTo(const std::string &key, std::int64_t record);
    int goToPrefix();
    bool isWanted() const;
    void add();
    int step();

    Cursor &m_cursor;
    std::string m_prefix;
    int m_limit;
    bool m_withValues;
    bool m_isOrdered = false; // keys with the prefix lie together
    std::string m_key; // that the cursor stands on
    std::int64_t m_record = 0; // of that key
    QJsonArray m_rows;
    QJsonObject m_page;
};

// A btree's keys may be ordered by a function of the application's. A sample shows most of them.
int looksOrdered(DB *db, bool &isOrdered)
{
    Cursor cursor(db);
    int ret = cursor.open();
    isOrdered = cursor.type() == DB_BTREE;
    std::string last;
    for (int i = 0; isOrdered && i < orderSample && ret == 0; ++i) {
        ret = cursor.nextKey();
        if (ret == 0 && i > 0 && !isBefore(last, cursor.key()))
            isOrdered = false;
        if (ret == 0)
            last = cursor.key();
    }
    return ret == DB_NOTFOUND ? 0 : ret;
}

int KeyReader::begin(const Request &request)
{
    const QJsonValue from = request.json.value(QLatin1String("from"));
    if (from.isString())
        return goTo(
            bytesOf(from).toStdString(), request.json.value(QLatin1String("record")).toInteger());
    return m_prefix.empty() ? m_cursor.next() : goToPrefix();
}

int KeyReader::goTo(const std::string &shown, std::int64_t record)
{
    const std::string key = m_cursor.keyFromShown(shown);
    int ret = m_cursor.find(key);
    if (ret == DB_NOTFOUND)
        ret = m_cursor.findBySearch(key);
    for (; ret == 0 && m_record < record; ++m_record)
        ret = m_cursor.next();
    return ret;
}

unsigned long numberOf(const std::string &digits)
{
    return std::strtoul(digits.c_str(), nullptr, 10);
}

int KeyReader::goToPrefix()
{
    if (m_isOrdered)
        return m_cursor.findAtLeast(m_prefix);
    if (!m_cursor.isNumbered())
        return m_cursor.next();
    const std::string key = m_cursor.keyFromShown(m_prefix);
    const int ret = m_cursor.find(key);
    if (ret != DB_NOTFOUND)
        return ret;
    // That record doesn't exist: on with the first after it.
    int at = m_cursor.next();
    while (at == 0 && numberOf(m_cursor.shownKey()) < numberOf(m_prefix))
        at = m_cursor.next();
    return at;
}

bool KeyReader::isWanted() const
{
    return m_prefix.empty() || m_cursor.isNumbered() || m_cursor.key().starts_with(m_prefix);
}

void KeyReader::add()
{
    QJsonObject row {
        { QLatin1String("key"), base64Of(m_cursor.shownKey()) },
        { QLatin1String("size"), qint64(m_cursor.value().size()) },
    };
    if (m_withValues)
        row.insert(QLatin1String("value"),
            base64Of(m_cursor.value().substr(0, std::size_t(engine::bdb::longestValue))));
    m_rows.append(row);
}

int KeyReader::step()
{
    m_key = m_cursor.key();
    const int ret = m_cursor.next();
    if (ret == 0)
        m_record = m_cursor.key() == m_key ? m_record + 1 : 0;
    return ret;
}

int KeyReader::read()
{
    int ret = 0;
    while (ret == 0) {
        if (isWanted()) {
            if (m_rows.size() == m_limit) {
                m_page.insert(QLatin1String("next"), base64Of(m_cursor.shownKey()));
                m_page.insert(QLatin1String("nextRecord"), qint64(m_record));
                break;
            }
            add();
        } else if (m_isOrdered) {
            break;
        }
        ret = step();
    }
    m_page.insert(QLatin1String("rows"), m_rows);
    return ret == DB_NOTFOUND ? 0 : ret;
}

} // namespace

Outcome keys(const Request &request)
{
    const engine::Path home = request.path(QLatin1String("home"));
    DatabaseHandle handle;
    if (auto failure = openNamed(handle, home, request))
        return *failure;
    Cursor cursor(handle.get());
    KeyReader reader(cursor, request);
    bool isOrdered = false;
    int ret = cursor.open();
    if (ret == 0 && request.json.contains(QLatin1String("prefix")))
        ret = looksOrdered(handle.get(), isOrdered);
    reader.setOrdered(isOrdered);
    if (ret == 0)
        ret = reader.begin(request);
    if (ret == 0)
        ret = reader.read();
    if (ret != 0 && ret != DB_NOTFOUND)
        return libdbFailure(ret, QStringLiteral("reading keys"), handle.errors(), home);
    return reader.page();
}

} // namespace bdbhelper
