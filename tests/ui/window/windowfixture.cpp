// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/window/windowfixture.h"

#include <QAbstractButton>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QTest>

using namespace engine;
using namespace ui;

namespace {

constexpr int jobMilliseconds = 90000;
constexpr int planMilliseconds = 40000;

QString withoutMnemonic(QString text)
{
    return text.remove(QLatin1Char('&'));
}

} // namespace

WindowFixture::WindowFixture(QByteArray password)
    : m_password(std::move(password))
{
    Q_INIT_RESOURCE(window);
}

WindowFixture::~WindowFixture()
{
    // Windows and sessions before what they use.
    m_window.reset();
    m_session.reset();
    m_queue.reset();
    m_catalogWriter.reset();
}

bool WindowFixture::start()
{
    FileSystem &fs = localFileSystem();
    for (const char *name : { "home", "vault", "cache" }) {
        if (!fs.createDirectory(place(name)).hasValue())
            return false;
    }
    m_environment = std::make_unique<testkit::SmallEnvironment>(path("home"), m_password);
    if (m_environment->fill("orders.db", 40) != 0
        || !Vault::init(fs, place("vault"), systemClock().now()).hasValue())
        return false;
    m_helper = bdb::makeBdbHelper(QStringLiteral(NINELIVES_BIN_DIR "/ninelives-bdb").toStdString());
    m_catalogWriter = std::make_unique<CatalogWriter>(place("catalog.sqlite"));
    m_queue = std::make_unique<JobQueue>(fs, systemClock());
    m_session = std::make_unique<Session>(std::make_shared<Catalog>(), *m_catalogWriter, *m_queue,
        *m_helper, m_passwords, place("cache"));
    m_session->addVault(place("vault"));
    m_session->addEnvironment({ QStringLiteral("e1"), QStringLiteral("orders"), place("home"),
        place("vault"), systemClock().now() });
    m_window = std::make_unique<MainWindow>(*m_session);
    m_window->resize(1280, 800);
    m_window->show();
    return QTest::qWaitForWindowExposed(m_window.get())
        && QTest::qWaitFor([this] { return snapshot() != nullptr; }, planMilliseconds);
}

std::vector<JobReport> WindowFixture::finishedWriters() const
{
    std::vector<JobReport> finished;
    for (const JobReport &report : m_queue->reports()) {
        if (report.kind != JobKind::Scan && report.finishedAt)
            finished.push_back(report);
    }
    return finished;
}

QString WindowFixture::waitForWriters(std::size_t count)
{
    if (!QTest::qWaitFor([&] { return finishedWriters().size() >= count; }, jobMilliseconds))
        return QStringLiteral("%1 jobs have ended").arg(finishedWriters().size());
    const JobReport last = finishedWriters().back();
    if (last.state == JobState::Succeeded)
        return {};
    return last.error ? last.error->toString() : QStringLiteral("cancelled");
}

bool WindowFixture::waitForNews()
{
    const Timestamp now = systemClock().now();
    m_window->watcher().refresh(QStringLiteral("e1"));
    return QTest::qWaitFor([this, now] { return snapshot()->takenAt > now; }, planMilliseconds);
}

QWizard *WindowFixture::open(Path directory, std::optional<RestoreTarget> target, ActionKind kind)
{
    return m_window->perform(
        { kind, QStringLiteral("e1"), {}, std::move(directory), std::move(target) });
}

QString WindowFixture::backUp(ActionKind kind)
{
    const std::size_t before = finishedWriters().size();
    QWizard *const wizard = open(kind);
    if (wizard == nullptr)
        return QStringLiteral("no wizard");
    const QString refusal = finishWizard(wizard);
    if (!refusal.isEmpty())
        return refusal;
    const QString failure = waitForWriters(before + 1);
    return failure.isEmpty() && !waitForNews() ? QStringLiteral("no snapshot after it") : failure;
}

QAbstractButton *buttonNamed(QWidget *root, const QString &text)
{
    for (QAbstractButton *button : root->findChildren<QAbstractButton *>()) {
        if (button->isVisible() && withoutMnemonic(button->text()) == text)
            return button;
    }
    return nullptr;
}

QLineEdit *editNamed(QWidget *root, const QString &accessibleName)
{
    for (QLineEdit *edit : root->findChildren<QLineEdit *>()) {
        if (edit->isVisible() && edit->accessibleName() == accessibleName)
            return edit;
    }
    return nullptr;
}

QString wordsOf(QWidget *root)
{
    QStringList words;
    for (const QLabel *label : root->findChildren<QLabel *>()) {
        if (label->isVisible() && !label->text().isEmpty())
            words << withoutMnemonic(label->text());
    }
    return words.join(QLatin1Char('\n'));
}

bool goToReview(QWizard *wizard)
{
    while (wizard->nextId() >= 0) {
        const int page = wizard->currentId();
        if (!QTest::qWaitFor(
                [wizard] { return wizard->currentPage()->isComplete(); }, planMilliseconds))
            return false;
        wizard->next();
        if (wizard->currentId() == page)
            return false;
    }
    // The bar shows that it is still at work.
    return QTest::qWaitFor(
        [wizard] {
            const auto bars = wizard->currentPage()->findChildren<QProgressBar *>();
            return std::ranges::none_of(bars, &QWidget::isVisible);
        },
        planMilliseconds);
}

QString finishWizard(QWizard *wizard)
{
    if (!goToReview(wizard) || !wizard->currentPage()->isComplete())
        return QStringLiteral("stopped at page %1: %2")
            .arg(wizard->currentId())
            .arg(wordsOf(wizard->currentPage()));
    wizard->button(QWizard::FinishButton)->click();
    return {};
}
