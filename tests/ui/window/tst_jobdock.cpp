// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
// Jobs are paused, resumed, cancelled and dismissed by the buttons of the dock.
#include "tests/ui/window/windowfixture.h"
#include "ui/jobs/jobdock.h"

#include <QAbstractButton>
#include <QProgressBar>
#include <QTest>

#include <atomic>

using namespace engine;
using namespace ui;

class tst_JobDock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void showsOnlyJobsThatWrite();
    void pausesAndResumes();
    void cancels();
    void cancelsWhatIsPaused();
    void cancelsWhatWaits();
    void cancelsABackupThatRuns();
    void failureStaysUntilItIsDismissed();

private:
    /// A job that goes on, step by step, until it is told to end or asked to stop.
    JobId startEndless();
    QAbstractButton *button(const char *text)
    {
        return buttonNamed(m_dock, QString::fromLatin1(text));
    }
    JobState stateOf(JobId id) { return m_fixture->queue().report(id)->state; }

    std::unique_ptr<WindowFixture> m_fixture;
    JobDock *m_dock = nullptr;
    std::shared_ptr<std::atomic<bool>> m_mayEnd;
    std::shared_ptr<std::atomic<int>> m_steps;
};

void tst_JobDock::init()
{
    m_fixture = std::make_unique<WindowFixture>();
    QVERIFY(m_fixture->start());
    m_dock = m_fixture->window().findChild<JobDock *>();
    m_mayEnd = std::make_shared<std::atomic<bool>>(false);
    m_steps = std::make_shared<std::atomic<int>>(0);
}

void tst_JobDock::cleanup()
{
    *m_mayEnd = true;
    m_fixture.reset();
}

JobId tst_JobDock::startEndless()
{
    JobRequest request;
    request.kind = JobKind::Other;
    request.title = QStringLiteral("Endless");
    request.environmentId = QStringLiteral("e1");
    request.body = [mayEnd = m_mayEnd, steps = m_steps](JobContext &context) -> Result<JobOutcome> {
        context.setPhases({ { QStringLiteral("copy databases"), 1'000'000'000 } });
        context.beginPhase(0);
        while (!*mayEnd) {
            if (const auto went = context.transferred(1000); !went.hasValue())
                return went.error();
            ++*steps;
        }
        return JobOutcome { QStringLiteral("it ended"), {} };
    };
    return m_fixture->session().start(std::move(request));
}

void tst_JobDock::showsOnlyJobsThatWrite()
{
    QVERIFY(m_fixture->waitForNews()); // scans ran
    QVERIFY(!m_dock->isVisible());
    startEndless();
    QTRY_VERIFY(m_dock->isVisible());
    QVERIFY(wordsOf(m_dock).contains(QStringLiteral("Endless")));
    *m_mayEnd = true;
    QTRY_VERIFY(wordsOf(m_dock).contains(QStringLiteral("It ended")));
    QAbstractButton *const dismiss = button("Dismiss");
    QVERIFY(dismiss != nullptr);
    dismiss->click();
    QTRY_VERIFY(!m_dock->isVisible());
}

void tst_JobDock::pausesAndResumes()
{
    const JobId id = startEndless();
    QTRY_VERIFY(button("Pause") != nullptr && button("Pause")->isEnabled());
    button("Pause")->click();
    QTRY_COMPARE(stateOf(id), JobState::Paused);
    QTRY_VERIFY(button("Resume") != nullptr);
    // It really stands still: two looks, with a turn of the queue's poll between them.
    int seen = -1;
    QTRY_VERIFY(std::exchange(seen, m_steps->load()) == m_steps->load());
    button("Resume")->click();
    QTRY_COMPARE(stateOf(id), JobState::Running);
    QTRY_VERIFY(m_steps->load() > seen);
    QTRY_VERIFY(button("Pause") != nullptr);
    *m_mayEnd = true;
    QTRY_COMPARE(stateOf(id), JobState::Succeeded);
}

void tst_JobDock::cancels()
{
    const JobId id = startEndless();
    QTRY_VERIFY(button("Cancel") != nullptr);
    QTRY_VERIFY(m_steps->load() > 0);
    button("Cancel")->click();
    QTRY_COMPARE(stateOf(id), JobState::Cancelled);
    QTRY_VERIFY2(wordsOf(m_dock).contains(QStringLiteral("ancelled")), qPrintable(wordsOf(m_dock)));
    QCOMPARE(m_fixture->session().catalog()->history.front().state, JobState::Cancelled);
}

void tst_JobDock::cancelsWhatIsPaused()
{
    const JobId id = startEndless();
    QTRY_VERIFY(button("Pause") != nullptr && button("Pause")->isEnabled());
    button("Pause")->click();
    QTRY_COMPARE(stateOf(id), JobState::Paused);
    button("Cancel")->click();
    QTRY_COMPARE(stateOf(id), JobState::Cancelled);
}

void tst_JobDock::cancelsWhatWaits()
{
    const JobId first = startEndless();
    QTRY_COMPARE(stateOf(first), JobState::Running);
    const JobId second = startEndless();
    QTRY_COMPARE(m_dock->findChildren<QProgressBar *>().size(), 2);
    QList<QAbstractButton *> cancels;
    for (QAbstractButton *each : m_dock->findChildren<QAbstractButton *>()) {
        if (each->text() == QLatin1String("Cancel"))
            cancels << each;
    }
    QCOMPARE(cancels.size(), 2);
    QCOMPARE(stateOf(second), JobState::Queued);
    cancels.back()->click();
    QTRY_COMPARE(stateOf(second), JobState::Cancelled);
    QCOMPARE(stateOf(first), JobState::Running);
}

void tst_JobDock::cancelsABackupThatRuns()
{
    m_fixture->queue().setThrottle(4096); // it will still be at work when the click comes
    QWizard *const wizard = m_fixture->open(ActionKind::BackUp);
    QCOMPARE(finishWizard(wizard), QString());
    QTRY_VERIFY_WITH_TIMEOUT(button("Cancel") != nullptr, 20000);
    button("Cancel")->click();
    QTRY_COMPARE_WITH_TIMEOUT(m_fixture->finishedWriters().size(), 1U, 60000);
    QCOMPARE(m_fixture->finishedWriters().front().state, JobState::Cancelled);
    m_fixture->queue().setThrottle(0);
    QVERIFY(m_fixture->waitForNews());
    QVERIFY(m_fixture->snapshot()->sets.empty());
    QVERIFY(m_fixture->snapshot()->brokenSets.empty());
    // And the next one isn't hindered by what the first one left.
    QWizard *const again = m_fixture->open(ActionKind::BackUp);
    QCOMPARE(finishWizard(again), QString());
    QCOMPARE(m_fixture->waitForWriters(2), QString());
}

void tst_JobDock::failureStaysUntilItIsDismissed()
{
    JobRequest request;
    request.title = QStringLiteral("Fails");
    request.body = [](JobContext &) -> Result<JobOutcome> {
        return makeError(ErrorCode::NotFound, QStringLiteral("it went away"));
    };
    m_fixture->session().start(std::move(request));
    QTRY_VERIFY(button("Dismiss") != nullptr);
    QVERIFY(button("Pause") == nullptr);
    button("Dismiss")->click();
    QTRY_VERIFY(!m_dock->isVisible());
}

QTEST_MAIN(tst_JobDock)
#include "tst_jobdock.moc"
