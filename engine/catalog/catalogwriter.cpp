// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/catalog/catalogwriter.h"

#include <QFuture>
#include <QtConcurrentRun>

#include <utility>

namespace engine {

CatalogWriter::CatalogWriter(Path file, QObject *parent)
    : QObject(parent)
    , m_file(std::move(file))
{
    m_pool.setMaxThreadCount(1);
    m_pool.setExpiryTimeout(-1);
}

CatalogWriter::~CatalogWriter()
{
    m_pool.start([this] { m_store.reset(); });
    m_pool.waitForDone();
}

void CatalogWriter::write(Change change)
{
    ++m_pending;
    QtConcurrent::run(&m_pool, [this, change = std::move(change)] {
        return apply(change);
    }).then(this, [this](const Result<CatalogPtr> &result) { finish(result); });
}

Result<CatalogPtr> CatalogWriter::apply(const Change &change)
{
    if (!m_store) {
        auto store = CatalogStore::open(m_file);
        if (!store.hasValue())
            return std::move(store).error();
        m_store = std::move(store).value();
    }
    Result<> changed = change(*m_store);
    if (!changed.hasValue())
        return std::move(changed).error();
    return m_store->snapshot();
}

void CatalogWriter::finish(const Result<CatalogPtr> &result)
{
    --m_pending;
    if (result.hasValue())
        Q_EMIT written(result.value());
    else
        Q_EMIT failed(result.error());
}

} // namespace engine
