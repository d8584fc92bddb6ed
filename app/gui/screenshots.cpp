// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "app/gui/screenshots.h"

#include "app/gui/theme.h"
#include "engine/io/filesystem.h"

#include <QDir>
#include <QTabWidget>
#include <QTableView>
#include <QWizard>

#include <array>
#include <cstdio>

namespace {

constexpr int stepMilliseconds = 150;
constexpr int waitMilliseconds = 20000;
constexpr std::array<QSize, 2> sizes { QSize(1280, 800), QSize(1920, 1080) };

} // namespace

std::vector<ScreenshotVariant> screenshotVariants(const QString &theme, QSize size)
{
    std::vector<ScreenshotVariant> variants;
    for (const QString &each : theme.isEmpty() ? themeNames() : QStringList { theme }) {
        if (size.isValid()) {
            variants.push_back({ each, size });
            continue;
        }
        for (const QSize &usual : sizes)
            variants.push_back({ each, usual });
    }
    return variants;
}

Screenshots::Screenshots(
    ui::MainWindow &window, const ui::Session &session, QString directory, QObject *parent)
    : QObject(parent)
    , m_window(window)
    , m_session(session)
    , m_directory(std::move(directory))
{
    m_timer.setInterval(stepMilliseconds);
    connect(&m_timer, &QTimer::timeout, this, &Screenshots::next);
}

void Screenshots::start()
{
    for (const ScreenshotVariant &variant : m_variants)
        planVariant(variant);
    m_waiting.start();
    m_timer.start();
}

void Screenshots::next()
{
    if (m_steps.empty()) {
        m_timer.stop();
        Q_EMIT finished(m_hasFailed ? 1 : 0);
        return;
    }
    const bool isDone = m_steps.front()();
    if (!isDone && !m_waiting.hasExpired(waitMilliseconds))
        return;
    m_hasFailed = m_hasFailed || !isDone;
    m_steps.pop_front();
    m_waiting.start();
}

void Screenshots::planVariant(const ScreenshotVariant &variant)
{
    m_steps.emplace_back([this, variant] {
        m_variantDirectory = QStringLiteral("%1/%2-%3x%4")
                                 .arg(m_directory, variant.theme)
                                 .arg(variant.size.width())
                                 .arg(variant.size.height());
        applyTheme(variant.theme);
        m_window.resize(variant.size);
        return QDir().mkpath(m_variantDirectory);
    });
    const auto &environments = m_session.catalog()->environments;
    if (environments.size() < 2) {
        planPages();
        return;
    }
    for (const engine::RegisteredEnvironment &environment : environments)
        planEnvironment(environment.id, environment.name);
}

void Screenshots::planEnvironment(const QString &id, const QString &subdirectory)
{
    m_steps.emplace_back([this, id, subdirectory] {
        m_subdirectory = subdirectory + QLatin1Char('/');
        m_window.chooseEnvironment(id);
        return QDir().mkpath(m_variantDirectory + QLatin1Char('/') + subdirectory);
    });
    planPages();
}

QTableView *Screenshots::tableNamed(const char *name) const
{
    return m_window.tabs()->currentWidget()->findChild<QTableView *>(QLatin1String(name));
}

bool Screenshots::save(QWidget *widget, const QString &name)
{
    const QString file =
        m_variantDirectory + QLatin1Char('/') + m_subdirectory + name + QStringLiteral(".png");
    const bool isSaved = widget->grab().save(file);
    std::printf("%s\n", qPrintable(file));
    return isSaved;
}

void Screenshots::planPages()
{
    if (m_window.chosenEnvironment().isEmpty()) {
        m_steps.emplace_back([this] { return save(&m_window, QStringLiteral("empty")); });
        planWizard(QStringLiteral("add"), ui::ActionKind::AddEnvironment, 1);
        return;
    }
    m_steps.emplace_back([this] {
        const auto snapshot = m_window.chosenSnapshot();
        return snapshot && snapshot->registration.id == m_window.chosenEnvironment();
    });
    const QStringList names { QStringLiteral("overview"), QStringLiteral("timeline"),
        QStringLiteral("logfiles"), QStringLiteral("transactions"), QStringLiteral("databases"),
        QStringLiteral("backups"), QStringLiteral("standbys"), QStringLiteral("activity") };
    for (int page = 0; page < int(names.size()); ++page) {
        m_steps.emplace_back([this, page] {
            m_window.tabs()->setCurrentIndex(page);
            m_window.showSomePoint();
            if (QTableView *const files = tableNamed("logFiles"))
                files->selectRow(0);
            return true;
        });
        // What is read by jobs: the transactions, and the records of the chosen log file.
        m_steps.emplace_back([this] {
            for (const char *name : { "transactions", "records" }) {
                const QTableView *const table = tableNamed(name);
                if (table && table->model()->index(0, 0).data().toString().size() < 2)
                    return false;
            }
            return true;
        });
        m_steps.emplace_back([this, name = names[page]] { return save(&m_window, name); });
    }
    planWizard(QStringLiteral("add"), ui::ActionKind::AddEnvironment, 3);
    planWizard(QStringLiteral("backup"), ui::ActionKind::BackUp, 3);
    planWizard(QStringLiteral("restore"), ui::ActionKind::Restore, 3);
    planWizard(QStringLiteral("standby"), ui::ActionKind::CreateStandby, 2);
}

void Screenshots::planWizard(const QString &name, ui::ActionKind kind, int pages)
{
    m_steps.emplace_back([this, kind] {
        ui::Action action { kind, m_window.chosenEnvironment(), {}, {}, {} };
        if (const auto snapshot = m_window.chosenSnapshot();
            snapshot && kind == ui::ActionKind::AddEnvironment)
            action.directory = snapshot->registration.home;
        m_wizard = m_window.perform(action);
        return true;
    });
    for (int page = 0; page < pages; ++page) {
        m_steps.emplace_back([this] { return !m_wizard || m_wizard->currentPage()->isComplete(); });
        m_steps.emplace_back([this, name, page, pages] {
            QWizard *const wizard = m_wizard.data();
            if (wizard == nullptr)
                return false;
            save(wizard, QStringLiteral("wizard-%1-%2").arg(name).arg(page + 1));
            if (page + 1 < pages)
                wizard->next();
            else
                wizard->reject();
            return true;
        });
    }
}
