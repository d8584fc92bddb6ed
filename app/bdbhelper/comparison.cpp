// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "app/bdbhelper/cursor.h"
#include "app/bdbhelper/reply.h"
#include "app/bdbhelper/requests.h"
#include "app/bdbhelper/selection.h"
#include "engine/bdb/contents.h"

#include <QJsonArray>

namespace bdbhelper {

namespace {

enum Side { First, Second };

/// Walks one copy's keys and looks each up in the other, then the other way round for those that
/// only the other has.
class Comparison
{
public:
    Comparison(DB *first, DB *second, const Request &request)
        : m_first(first)
        , m_second(second)
        , m_limit(request.json.value(QLatin1String("limit")).toInt(200))
        , m_withValues(request.json.value(QLatin1String("values")).toBool())
    {}

    int run();
    bool hasForeignOrder() const { return m_hasForeignOrder; }
    QJsonObject result() const;

private:
    int walkFirst();
    int walkSecond();
    int hasOnlyKnown(bool &answer);
    int compareRecords(Cursor &first, Cursor &second, bool &isSame);
    bool isInOrder(const Cursor &cursor, std::string &last);
    QJsonObject row(const Cursor &cursor) const;
    void add(QJsonArray &rows, const Cursor *first, const Cursor *second);

    DB *m_first;
    DB *m_second;
    int m_limit;
    bool m_withValues;
    bool m_hasForeignOrder = false;
    std::int64_t m_same = 0;
    std::int64_t m_changed = 0;
    std::int64_t m_onlyFirst = 0;
    std::int64_t m_onlySecond = 0;
    QJsonArray m_gone;
    QJsonArray m_differing;
    QJsonArray m_new;
};

QJsonObject Comparison::row(const Cursor &cursor) const
{
    QJsonObject object { { QLatin1String("size"), qint64(cursor.value().size()) } };
    if (m_withValues)
        object.insert(QLatin1String("value"),
            base64Of(cursor.value().substr(0, std::size_t(engine::bdb::longestValue))));
    return object;
}

void Comparison::add(QJsonArray &rows, const Cursor *first, const Cursor *second)
{
    if (rows.size() >= m_limit)
        return;
    const Cursor &any = first ? *first : *second;
    QJsonObject object { { QLatin1String("key"), base64Of(any.shownKey()) } };
    if (first)
        object.insert(QLatin1String("first"), row(*first));
    if (second)
        object.insert(QLatin1String("second"), row(*second));
    rows.append(object);
}

// Looking up relies on the order: one that the application made can't be followed here.
bool Comparison::isInOrder(const Cursor &cursor, std::string &last)
{
    if (cursor.type() != DB_BTREE)
        return true;
    const bool isFirst = m_same + m_changed + m_onlyFirst == 0;
    if (!isFirst && !isBefore(last, cursor.key()))
        return false;
    last = cursor.key();
    return true;
}

// All records of the key that both stand on. The cursors may move on to the first that differs.
int Comparison::compareRecords(Cursor &first, Cursor &second, bool &isSame)
{
    int a = 0;
    int b = 0;
    isSame = true;
    while (a == 0 && b == 0 && isSame) {
        isSame = first.value() == second.value();
        if (isSame) {
            a = first.nextOfKey();
            b = second.nextOfKey();
        }
    }
    if (isSame)
        isSame = a == b;
    const auto isFailure = [](int ret) { return ret != 0 && ret != DB_NOTFOUND; };
    if (isFailure(a) || isFailure(b))
        return isFailure(a) ? a : b;
    return 0;
}

int Comparison::walkFirst()
{
    Cursor first(m_first);
    Cursor second(m_second);
    int ret = first.open();
    if (ret == 0)
        ret = second.open();
    if (ret == 0)
        ret = first.next();
    std::string last;
    while (ret == 0) {
        if (!isInOrder(first, last)) {
            m_hasForeignOrder = true;
            return 0;
        }
        const int found = second.find(first.key());
        bool isSame = false;
        if (found == 0)
            ret = compareRecords(first, second, isSame);
        if ((found != 0 && found != DB_NOTFOUND) || ret != 0)
            return found != 0 ? found : ret;
        if (found == DB_NOTFOUND) {
            ++m_onlyFirst;
            add(m_gone, &first, nullptr);
        } else if (isSame) {
            ++m_same;
        } else {
            ++m_changed;
            add(m_differing, &first, &second);
        }
        ret = first.nextKey();
    }
    return ret == DB_NOTFOUND ? 0 : ret;
}

// Counting is much faster than looking up.
int Comparison::hasOnlyKnown(bool &answer)
{
    Cursor second(m_second);
    std::int64_t keys = 0;
    int ret = second.open();
    if (ret == 0)
        ret = second.next();
    for (; ret == 0; ++keys)
        ret = second.nextKey();
    answer = keys == m_same + m_changed;
    return ret == DB_NOTFOUND ? 0 : ret;
}

int Comparison::walkSecond()
{
    Cursor first(m_first);
    Cursor second(m_second);
    int ret = first.open();
    if (ret == 0)
        ret = second.open();
    if (ret == 0)
        ret = second.next();
    while (ret == 0) {
        const int found = first.find(second.key());
        if (found == DB_NOTFOUND) {
            ++m_onlySecond;
            add(m_new, nullptr, &second);
        } else if (found != 0) {
            return found;
        }
        ret = second.nextKey();
    }
    return ret == DB_NOTFOUND ? 0 : ret;
}

int Comparison::run()
{
    int ret = walkFirst();
    bool hasOnlyKnown = false;
    if (ret == 0 && !m_hasForeignOrder)
        ret = this->hasOnlyKnown(hasOnlyKnown);
    if (ret == 0 && !m_hasForeignOrder && !hasOnlyKnown)
        ret = walkSecond();
    return ret;
}

QJsonObject Comparison::result() const
{
    QJsonArray rows = m_gone;
    for (const QJsonArray &more : { m_differing, m_new }) {
        for (const QJsonValue &value : more)
            rows.append(value);
    }
    return {
        { QLatin1String("same"), qint64(m_same) },
        { QLatin1String("changed"), qint64(m_changed) },
        { QLatin1String("onlyFirst"), qint64(m_onlyFirst) },
        { QLatin1String("onlySecond"), qint64(m_onlySecond) },
        { QLatin1String("rows"), rows },
    };
}

} // namespace

Outcome compare(const Request &request)
{
    const engine::Path home = request.path(QLatin1String("home"));
    const engine::Path other = request.path(QLatin1String("other"));
    DatabaseHandle first;
    DatabaseHandle second;
    if (auto failure = openNamed(first, home, request))
        return *failure;
    if (auto failure = openNamed(second, other, request))
        return *failure;
    Comparison comparison(first.get(), second.get(), request);
    const int ret = comparison.run();
    if (ret != 0)
        return libdbFailure(ret, QStringLiteral("comparing"), second.errors(), home);
    if (comparison.hasForeignOrder()) {
        return Failure { engine::ErrorCode::Unsupported,
            QStringLiteral("the application orders the keys of this database in its own way, so "
                           "that they can't be looked up without it"),
            0, home };
    }
    return comparison.result();
}

} // namespace bdbhelper
