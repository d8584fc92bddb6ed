// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
// Commands are found by typing and done by Return.
#include "ui/mainwindow/commandpalette.h"

#include <QAction>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>

class tst_CommandPalette : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { delete m_palette; }
    void listsWhatCanBeDoneNow();
    void wordsInAnyOrder();
    void keysChooseAndReturnDoesIt();
    void nothingFoundDoesNothing();

private:
    QStringList shown() const;

    std::unique_ptr<QMenu> m_menu;
    QAction *m_backUp = nullptr;
    QAction *m_restore = nullptr;
    QPointer<ui::CommandPalette> m_palette;
    QLineEdit *m_edit = nullptr;
    QListWidget *m_list = nullptr;
};

void tst_CommandPalette::init()
{
    m_menu = std::make_unique<QMenu>(QStringLiteral("&Environment"));
    m_backUp = m_menu->addAction(QStringLiteral("&Back up…"));
    m_backUp->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_B));
    m_restore = m_menu->addAction(QStringLiteral("&Restore…"));
    m_menu->addSeparator();
    m_menu->addAction(QStringLiteral("Forbidden"))->setEnabled(false);
    m_menu->addMenu(QStringLiteral("&Vault"))->addAction(QStringLiteral("Re&build"));
    m_palette = new ui::CommandPalette({ m_menu->menuAction() }, nullptr);
    m_edit = m_palette->findChild<QLineEdit *>();
    m_list = m_palette->findChild<QListWidget *>();
    m_palette->show();
}

QStringList tst_CommandPalette::shown() const
{
    QStringList texts;
    for (int row = 0; row < m_list->count(); ++row) {
        if (!m_list->item(row)->isHidden())
            texts << m_list->item(row)->text();
    }
    return texts;
}

void tst_CommandPalette::listsWhatCanBeDoneNow()
{
    QCOMPARE(shown(),
        QStringList({ QStringLiteral("Environment › Back up…   (Ctrl+B)"),
            QStringLiteral("Environment › Restore…"),
            QStringLiteral("Environment › Vault › Rebuild") }));
}

void tst_CommandPalette::wordsInAnyOrder()
{
    QTest::keyClicks(m_edit, QStringLiteral("build VAU"));
    QCOMPARE(shown(), QStringList(QStringLiteral("Environment › Vault › Rebuild")));
    m_edit->clear();
    QCOMPARE(shown().size(), 3);
}

void tst_CommandPalette::keysChooseAndReturnDoesIt()
{
    QSignalSpy backedUp(m_backUp, &QAction::triggered);
    QSignalSpy restored(m_restore, &QAction::triggered);
    QTest::keyClick(m_edit, Qt::Key_Down);
    QTest::keyClick(m_edit, Qt::Key_Return);
    QCOMPARE(restored.size(), 1);
    QCOMPARE(backedUp.size(), 0);
    QTRY_VERIFY(!m_palette);
}

void tst_CommandPalette::nothingFoundDoesNothing()
{
    QSignalSpy backedUp(m_backUp, &QAction::triggered);
    QTest::keyClicks(m_edit, QStringLiteral("zzz"));
    QCOMPARE(shown(), QStringList());
    QTest::keyClick(m_edit, Qt::Key_Return);
    QCOMPARE(backedUp.size(), 0);
    const ui::CommandPalette *const palette = m_palette.data();
    QVERIFY(palette != nullptr && palette->isVisible());
    QTest::keyClick(m_edit, Qt::Key_Escape);
    QTRY_VERIFY(!m_palette);
}

QTEST_MAIN(tst_CommandPalette)
#include "tst_commandpalette.moc"
