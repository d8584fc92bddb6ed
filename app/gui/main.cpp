// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
// ninelives: the window. Parses arguments, builds the objects, connects them, runs.
#include "app/gui/demo.h"
#include "app/gui/demomenu.h"
#include "app/gui/desktoplink.h"
#include "app/gui/geometryprinter.h"
#include "app/gui/screenshots.h"
#include "app/gui/theme.h"
#include "app/keychain/keychain.h"
#include "engine/catalog/userfiles.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/text/language.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QScreen>
#include <QSettings>
#include <QStyle>

#include <algorithm>
#include <cstdio>
#include <optional>

using namespace engine;

namespace {

void declareOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(
        QStringLiteral("Shows, backs up and restores Berkeley DB environments."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(
        QStringLiteral("HOME"), QStringLiteral("environments to show"), QStringLiteral("[HOME…]"));
    parser.addOptions({
        { QStringLiteral("catalog"), QStringLiteral("use this catalog instead of the user's own"),
            QStringLiteral("file") },
        { QStringLiteral("demo"), QStringLiteral("run the demo environment") },
        { QStringLiteral("demo-directory"), QStringLiteral("where the demo lives"),
            QStringLiteral("directory") },
        { QStringLiteral("language"), QStringLiteral("en or de, instead of the system's"),
            QStringLiteral("code") },
        { QStringLiteral("theme"), QStringLiteral("light, dark or contrast"),
            QStringLiteral("name") },
        { QStringLiteral("screenshots"),
            QStringLiteral("draw every page and wizard into this directory, in every theme and in "
                           "two sizes, in German and at scale 2, then exit; --theme, --size or "
                           "--language leave out the others"),
            QStringLiteral("directory") },
        { QStringLiteral("print-geometry"),
            QStringLiteral("for tests: say where the restore flag lies on the screen") },
        { QStringLiteral("size"), QStringLiteral("size of the window, for example 1280x800"),
            QStringLiteral("WxH") },
    });
}

QSize wantedSize(const QCommandLineParser &parser)
{
    const QStringList parts = parser.value(QStringLiteral("size")).split(QLatin1Char('x'));
    return parts.size() == 2 ? QSize(parts[0].toInt(), parts[1].toInt()) : QSize();
}

QString wantedLanguage(const QCommandLineParser &parser)
{
    return parser.isSet(QStringLiteral("language")) ? parser.value(QStringLiteral("language"))
                                                    : ui::systemLanguage();
}

int fail(const Error &error)
{
    std::fprintf(stderr, "ninelives: %s\n", qPrintable(error.toString()));
    return static_cast<int>(error.code);
}

Path catalogPath(const QCommandLineParser &parser)
{
    if (parser.isSet(QStringLiteral("catalog")))
        return pathFromQString(parser.value(QStringLiteral("catalog")));
    return defaultCatalogFile();
}

/// As another run of the program takes it.
QStringList catalogOption(const QCommandLineParser &parser)
{
    const QString name = QStringLiteral("catalog");
    return parser.isSet(name) ? QStringList { QStringLiteral("--catalog"), parser.value(name) }
                              : QStringList();
}

Result<CatalogPtr> readCatalog(const Path &file)
{
    const auto store = CatalogStore::open(file);
    if (!store.hasValue())
        return store.error();
    return store.value()->snapshot();
}

/// Registers the homes that aren't known yet; returns the id of the last one.
QString addHomes(ui::Session &session, const QStringList &homes)
{
    QString id;
    for (const QString &argument : homes) {
        const Path home = pathFromQString(QDir(argument).absolutePath());
        const CatalogPtr catalog = session.catalog();
        const auto known =
            std::ranges::find(catalog->environments, home, &RegisteredEnvironment::home);
        if (known != catalog->environments.end()) {
            id = known->id;
            continue;
        }
        const RegisteredEnvironment record =
            newRegistration(*catalog, home, {}, {}, systemClock().now());
        id = record.id;
        session.addEnvironment(record);
    }
    return id;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("ninelives"));
    QApplication::setOrganizationName(QStringLiteral("ninelives"));
    QApplication::setApplicationDisplayName(QStringLiteral("NineLives"));
    QApplication::setApplicationVersion(QStringLiteral(NINELIVES_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("ninelives"));
    Q_INIT_RESOURCE(window);
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/ninelives.svg")));

    QCommandLineParser parser;
    declareOptions(parser);
    parser.process(application);
    const QString language = wantedLanguage(parser);
    if (!ui::languages().contains(language))
        return fail(makeError(ErrorCode::InvalidArgument,
            QStringLiteral("no language \"%1\"; there are: %2")
                .arg(language, ui::languages().join(QStringLiteral(", ")))));
    ui::installLanguage(language);
    applyTheme(parser.value(QStringLiteral("theme")));

    FileSystem &fs = localFileSystem();
    const Path file = catalogPath(parser);
    for (const Path &directory : { file.parent_path(), defaultCacheDirectory() }) {
        if (const auto made = createDirectories(fs, directory); !made.hasValue())
            return fail(made.error());
    }
    const auto catalog = readCatalog(file);
    if (!catalog.hasValue())
        return fail(catalog.error());
    CatalogWriter catalogWriter(file);
    const auto helper = bdb::makeBdbHelper(bdb::defaultBdbHelperPath());
    JobQueue queue(fs, systemClock());
    QSettings settingsStore;
    app::Keychain keychain;
    ui::Passwords passwords(keychain, ui::loadKeptPasswords(settingsStore));
    QObject::connect(&passwords, &ui::Passwords::keptChanged, &passwords,
        [&] { ui::saveKeptPasswords(settingsStore, passwords.kept()); });
    ui::Session session(
        catalog.value(), catalogWriter, queue, *helper, passwords, defaultCacheDirectory());
    ui::MainWindow window(session);
    const bool isDrawing = parser.isSet(QStringLiteral("screenshots"));
    // A look that was asked for on the command line stays.
    if (!isDrawing && !parser.isSet(QStringLiteral("theme")))
        QObject::connect(&session, &ui::Session::preferencesChanged, &window,
            [&session] { applyTheme(session.preferences().theme); });
    std::optional<DesktopLink> desktop;
    if (!isDrawing) {
        desktop.emplace(window, session);
        // All of it is seen on a small screen, too; what the user chose goes before.
        const QSize room = window.screen()->availableGeometry().size();
        const int titleBar = window.style()->pixelMetric(QStyle::PM_TitleBarHeight);
        window.resize(window.size().boundedTo(room - QSize(0, titleBar)));
        window.apply(ui::loadSettings(settingsStore));
    }
    const QSize size = wantedSize(parser);
    if (size.isValid())
        window.resize(size);

    const Path demoDirectory = parser.isSet(QStringLiteral("demo-directory"))
        ? pathFromQString(parser.value(QStringLiteral("demo-directory")))
        : Demo::defaultDirectory();
    Demo demo(session, demoDirectory, Demo::defaultWriters());
    addDemoMenu(window, demo);
    if (const QString id = addHomes(session, parser.positionalArguments()); !id.isEmpty())
        window.chooseEnvironment(id);
    window.show();
    Screenshots screenshots(window, session, parser.value(QStringLiteral("screenshots")));
    const bool isDemo = parser.isSet(QStringLiteral("demo"));
    if (isDrawing) {
        const QString theme = parser.value(QStringLiteral("theme"));
        screenshots.setVariants(screenshotVariants(theme, size));
        if (theme.isEmpty() && !size.isValid() && !parser.isSet(QStringLiteral("language")))
            screenshots.setRuns(screenshotRuns(), catalogOption(parser));
        QObject::connect(&screenshots, &Screenshots::finished, &application,
            [](int status) { QApplication::exit(status); });
        if (isDemo)
            QObject::connect(&demo, &Demo::ready, &screenshots, &Screenshots::start);
        else
            screenshots.start();
    }
    if (isDemo)
        demo.start();
    GeometryPrinter geometry(window, session);
    if (parser.isSet(QStringLiteral("print-geometry")))
        geometry.start();
    const int status = QApplication::exec();
    if (!isDrawing)
        ui::saveSettings(settingsStore, window.settings());
    return status;
}
