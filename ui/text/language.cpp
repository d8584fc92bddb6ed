// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/text/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QStandardPaths>
#include <QTranslator>

// Of a static library's resources; must be called outside of any namespace.
static void initTranslations()
{
    Q_INIT_RESOURCE(translations);
}

namespace ui {

namespace {

bool install(const QString &file, const QString &directory)
{
    auto *translator = new QTranslator(QCoreApplication::instance());
    if (translator->load(file, directory))
        return QCoreApplication::installTranslator(translator);
    delete translator;
    return false;
}

bool installOwn(const QString &language)
{
    initTranslations();
    return install(QStringLiteral("ninelives_") + language, QStringLiteral(":/i18n"));
}

void installThatOfQt(const QString &language)
{
    const QStringList places = QStringList { QLibraryInfo::path(QLibraryInfo::TranslationsPath) }
        + QStandardPaths::locateAll(QStandardPaths::GenericDataLocation,
            QStringLiteral("qt6/translations"), QStandardPaths::LocateDirectory);
    for (const QString &place : places) {
        if (install(QStringLiteral("qtbase_") + language, place))
            return;
    }
}

} // namespace

void installEnglishPlurals()
{
    const bool isInstalled = installOwn(QStringLiteral("en"));
    Q_ASSERT(isInstalled);
    Q_UNUSED(isInstalled)
}

QStringList languages()
{
    return { QStringLiteral("en"), QStringLiteral("de") };
}

QString systemLanguage()
{
    for (const QString &wanted : QLocale::system().uiLanguages()) {
        const QString language = wanted.section(QLatin1Char('-'), 0, 0);
        if (languages().contains(language))
            return language;
    }
    return QStringLiteral("en");
}

void installLanguage(const QString &language)
{
    installEnglishPlurals();
    // Numbers and dates stay those of the user's country where the language is the user's.
    if (QLocale().language() != QLocale(language).language())
        QLocale::setDefault(QLocale(language));
    if (language == QLatin1String("en"))
        return;
    installThatOfQt(language);
    installOwn(language);
}

} // namespace ui
