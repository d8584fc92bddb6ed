// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "app/gui/screenshots.h"

#include "app/gui/theme.h"
#include "engine/io/filesystem.h"
#include "ui/settings/settingsdialog.h"
#include "ui/wizards/reviewpage.h"

#include <QCoreApplication>
#include <QDir>
#include <QLocale>
#include <QTabWidget>
#include <QTableView>
#include <QWizard>

#include <algorithm>
#include <array>
#include <cstdio>

namespace {

constexpr int stepMilliseconds = 150;
constexpr int waitMilliseconds = 20000;
constexpr int runMilliseconds = 600000; // of another run
constexpr std::array<QSize, 2> sizes { QSize(1280, 800), QSize(1920, 1080) };

/// "ui::LogFilesPage": "logfiles"
QString fileName(const QWidget *page)
{
    QString name =
        QString::fromLatin1(page->metaObject()->className()).section(QLatin1Char(':'), -1);
    name.chop(int(qstrlen("Page")));
    return name.toLower();
}

/// "light-1280x800", "de-light-1280x800", "light-1280x800@2x"
QString directoryName(const ScreenshotVariant &variant, qreal scale)
{
    const QString language = QLocale().name().section(QLatin1Char('_'), 0, 0);
    const bool isEnglish = language == QLatin1String("en") || language == QLatin1String("C");
    return QStringLiteral("%1%2-%3x%4%5")
        .arg(isEnglish ? QString() : language + QLatin1Char('-'), variant.theme)
        .arg(variant.size.width())
        .arg(variant.size.height())
        .arg(scale > 1 ? QStringLiteral("@%1x").arg(scale) : QString());
}

/// Whether the page in front shows all that it will.
bool isReady(const QWizard &wizard, ui::ActionKind kind)
{
    if (kind == ui::ActionKind::AdoptCopy)
        return true; // there is no copy here that it could go on with
    // A plan may be refused, or ask for a name to be typed, and then that is the picture.
    const auto *const review = qobject_cast<const ui::ReviewPage *>(wizard.currentPage());
    return review ? !review->isPlanning() : wizard.currentPage()->isComplete();
}

} // namespace

std::vector<ScreenshotRun> screenshotRuns()
{
    std::vector<ScreenshotRun> runs { { QStringLiteral("en"), 2, sizes.front() } };
    for (const QSize &size : sizes)
        runs.push_back({ QStringLiteral("de"), 1, size });
    return runs;
}

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
    ui::MainWindow &window, ui::Session &session, QString directory, QObject *parent)
    : QObject(parent)
    , m_window(window)
    , m_session(session)
    , m_directory(std::move(directory))
{
    m_timer.setInterval(stepMilliseconds);
    connect(&m_timer, &QTimer::timeout, this, &Screenshots::next);
}

void Screenshots::setRuns(std::vector<ScreenshotRun> runs, QStringList arguments)
{
    m_runs = std::move(runs);
    m_arguments = std::move(arguments);
}

void Screenshots::start()
{
    for (const ScreenshotVariant &variant : m_variants)
        planVariant(variant);
    for (const ScreenshotRun &run : m_runs)
        planRun(run);
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
    const bool isRunning = m_run.state() != QProcess::NotRunning;
    if (!isDone && !m_waiting.hasExpired(isRunning ? runMilliseconds : waitMilliseconds))
        return;
    m_hasFailed = m_hasFailed || !isDone;
    m_steps.pop_front();
    m_waiting.start();
}

void Screenshots::planVariant(const ScreenshotVariant &variant)
{
    m_steps.emplace_back([this, variant] {
        m_variantDirectory =
            m_directory + QLatin1Char('/') + directoryName(variant, m_window.devicePixelRatioF());
        applyTheme(variant.theme);
        m_window.resize(variant.size);
        return QDir().mkpath(m_variantDirectory);
    });
    const auto &environments = m_session.catalog()->environments;
    if (environments.size() < 2) {
        planPages();
        return;
    }
    m_steps.emplace_back([this] {
        m_subdirectory.clear();
        m_window.showAll();
        return true;
    });
    m_steps.emplace_back([this] { return save(&m_window, QStringLiteral("all")); });
    for (const engine::RegisteredEnvironment &environment : environments)
        planEnvironment(environment.id, environment.name);
}

void Screenshots::planRun(const ScreenshotRun &run)
{
    m_steps.emplace_back([this, run] {
        QProcessEnvironment surroundings = QProcessEnvironment::systemEnvironment();
        surroundings.insert(QStringLiteral("QT_SCALE_FACTOR"), QString::number(run.scale));
        m_run.setProcessEnvironment(surroundings);
        m_run.setProcessChannelMode(QProcess::ForwardedChannels);
        m_run.start(QCoreApplication::applicationFilePath(),
            m_arguments
                + QStringList { QStringLiteral("--screenshots"), m_directory,
                    QStringLiteral("--language"), run.language, QStringLiteral("--theme"),
                    themeNames().front(), QStringLiteral("--size"),
                    QStringLiteral("%1x%2").arg(run.size.width()).arg(run.size.height()) });
        return m_run.waitForStarted();
    });
    m_steps.emplace_back([this] {
        if (m_run.state() != QProcess::NotRunning)
            return false;
        m_hasFailed = m_hasFailed || m_run.exitCode() != 0;
        return true;
    });
}

void Screenshots::planSettings()
{
    m_steps.emplace_back([this] {
        m_settings = new ui::SettingsDialog(m_session, &m_window);
        m_settings->setAttribute(Qt::WA_DeleteOnClose);
        m_settings->show();
        return true;
    });
    m_steps.emplace_back([this] {
        ui::SettingsDialog *const dialog = m_settings.data();
        auto *const tabs = dialog != nullptr ? dialog->findChild<QTabWidget *>() : nullptr;
        if (tabs == nullptr)
            return false;
        for (int tab = 0; tab < tabs->count(); ++tab) {
            tabs->setCurrentIndex(tab);
            save(dialog, QStringLiteral("settings-%1").arg(tab + 1));
        }
        dialog->close();
        return true;
    });
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
    for (int page = 0; page < m_window.tabs()->count(); ++page) {
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
        m_steps.emplace_back(
            [this, page] { return save(&m_window, fileName(m_window.tabs()->widget(page))); });
    }
    planSettings();
    planWizard(QStringLiteral("add"), ui::ActionKind::AddEnvironment, 3);
    planWizard(QStringLiteral("backup"), ui::ActionKind::BackUp, 3);
    planWizard(QStringLiteral("restore"), ui::ActionKind::Restore, 3);
    planWizard(QStringLiteral("standby"), ui::ActionKind::CreateStandby, 2);
    planWizard(QStringLiteral("gaps"), ui::ActionKind::CloseGaps, 1);
    planWizard(QStringLiteral("adopt"), ui::ActionKind::AdoptCopy, 1);
    planWizard(QStringLiteral("delete"), ui::ActionKind::DeleteSet, 1);
}

void Screenshots::planWizard(const QString &name, ui::ActionKind kind, int pages)
{
    m_steps.emplace_back([this, kind] {
        ui::Action action { kind, m_window.chosenEnvironment(), {}, {}, {} };
        if (const auto snapshot = m_window.chosenSnapshot();
            snapshot && kind == ui::ActionKind::AddEnvironment)
            action.directory = snapshot->registration.home;
        else if (snapshot && kind == ui::ActionKind::DeleteSet && !snapshot->sets.empty())
            action.setId = snapshot->sets.back().manifest.id;
        m_wizard = m_window.perform(action);
        return true;
    });
    for (int page = 0; page < pages; ++page) {
        m_steps.emplace_back([this, kind] { return !m_wizard || isReady(*m_wizard, kind); });
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
