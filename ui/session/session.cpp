// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/session/session.h"

#include "ui/text/format.h"

#include <algorithm>

namespace ui {

using namespace engine;

namespace {

constexpr std::int64_t bytesPerMegabyte = 1'000'000;

void addOnce(std::vector<Path> &list, const Path &path)
{
    if (std::ranges::find(list, path) == list.end())
        list.push_back(path);
}

} // namespace

Session::Session(CatalogPtr catalog, CatalogWriter &writer, JobQueue &queue, bdb::BdbHelper &helper,
    Passwords &passwords, Path cacheDirectory, QObject *parent)
    : QObject(parent)
    , m_catalog(std::move(catalog))
    , m_writer(writer)
    , m_queue(queue)
    , m_helper(helper)
    , m_passwords(passwords)
    , m_cacheDirectory(std::move(cacheDirectory))
{
    connect(&m_queue, &JobQueue::jobFinished, this, &Session::finish);
    connect(&m_writer, &CatalogWriter::failed, this, &Session::catalogFailed);
    connect(&m_writer, &CatalogWriter::written, this, [this](const CatalogPtr &written) {
        if (m_writer.pending() > 0)
            return; // what is shown has more
        m_catalog = written;
        Q_EMIT catalogChanged();
    });
}

void Session::setPreferences(const Preferences &preferences)
{
    m_preferences = preferences;
    m_queue.setThrottle(std::int64_t(preferences.megabytesPerSecond) * bytesPerMegabyte);
    setSizeUnits(preferences.hasBinarySizes ? SizeUnits::Binary : SizeUnits::Decimal);
    Q_EMIT preferencesChanged();
}

JobId Session::start(JobRequest request, std::function<void()> onSuccess)
{
    const JobId id = m_queue.enqueue(std::move(request));
    m_onSuccess[id] = std::move(onSuccess);
    return id;
}

void Session::finish(JobId id)
{
    const auto report = m_queue.report(id);
    if (!report)
        return;
    if (const auto result = m_onResult.extract(id); !result.empty()) {
        result.mapped()(*report);
        return;
    }
    const auto writer = m_onSuccess.extract(id);
    if (writer.empty())
        return;
    if (report->error && report->error->code == ErrorCode::WrongPassword)
        m_passwords.forget(report->environmentId);
    if (report->state == JobState::Succeeded && writer.mapped())
        writer.mapped()();
    change([&report](Catalog &catalog) { takeReport(catalog, *report); },
        [report = *report](CatalogStore &store) { return store.recordJob(report); });
    Q_EMIT writerFinished(*report);
}

void Session::change(const std::function<void(Catalog &)> &here, CatalogWriter::Change onDisk)
{
    auto catalog = std::make_shared<Catalog>(*m_catalog);
    here(*catalog);
    ++catalog->revision;
    m_catalog = std::move(catalog);
    m_writer.write(std::move(onDisk));
    Q_EMIT catalogChanged();
}

void Session::addEnvironment(const RegisteredEnvironment &environment)
{
    change(
        [&environment](Catalog &catalog) {
            std::erase_if(catalog.environments, [&environment](const RegisteredEnvironment &known) {
                return known.id == environment.id;
            });
            catalog.environments.push_back(environment);
        },
        [environment](CatalogStore &store) { return store.addEnvironment(environment); });
}

void Session::removeEnvironment(const QString &id)
{
    m_passwords.forget(id);
    change(
        [&id](Catalog &catalog) {
            std::erase_if(catalog.environments,
                [&id](const RegisteredEnvironment &known) { return known.id == id; });
            std::erase_if(catalog.points,
                [&id](const PointName &known) { return known.environmentId == id; });
            std::erase_if(catalog.databaseChecks,
                [&id](const DatabaseCheck &known) { return known.environmentId == id; });
        },
        [id](CatalogStore &store) { return store.removeEnvironment(id); });
}

void Session::addVault(const Path &root)
{
    change([&root](Catalog &catalog) { addOnce(catalog.vaults, root); },
        [root](CatalogStore &store) { return store.addVault(root); });
}

void Session::removeVault(const Path &root)
{
    change([&root](Catalog &catalog) { std::erase(catalog.vaults, root); },
        [root](CatalogStore &store) { return store.removeVault(root); });
}

void Session::addStandby(const Path &directory)
{
    change([&directory](Catalog &catalog) { addOnce(catalog.standbys, directory); },
        [directory](CatalogStore &store) { return store.addStandby(directory); });
}

void Session::namePoint(const PointName &point)
{
    const bool isNamed = !point.name.isEmpty();
    change(
        [&point, isNamed](Catalog &catalog) {
            std::erase_if(catalog.points,
                [&point](const PointName &known) { return known.isSamePlace(point); });
            const auto place = std::ranges::upper_bound(
                catalog.points, point.lsn, std::less<> {}, &PointName::lsn);
            if (isNamed)
                catalog.points.insert(place, point);
        },
        [point, isNamed](CatalogStore &store) {
            return isNamed ? store.namePoint(point) : store.removePoint(point);
        });
}

void Session::removeStandby(const Path &directory)
{
    change([&directory](Catalog &catalog) { std::erase(catalog.standbys, directory); },
        [directory](CatalogStore &store) { return store.removeStandby(directory); });
}

} // namespace ui
