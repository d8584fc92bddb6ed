// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "app/gui/demomenu.h"

#include "app/gui/demo.h"
#include "ui/mainwindow/mainwindow.h"

#include <QMenu>
#include <QMessageBox>
#include <QPushButton>

namespace {

/// Asks, with what will be deleted in plain sight, and then does it.
void confirmDemoRemoval(
    QWidget *parent, Demo &demo, const QString &question, const QString &button, bool startAgain)
{
    auto *const box = new QMessageBox(
        QMessageBox::Warning, QObject::tr("Demo"), question, QMessageBox::Cancel, parent);
    box->setInformativeText(QObject::tr("Deletes %1 with the demo’s environments, vaults and "
                                        "standbys, and nothing else.")
                                .arg(engine::displayPath(demo.directory())));
    box->setAttribute(Qt::WA_DeleteOnClose);
    const QAbstractButton *const accept = box->addButton(button, QMessageBox::DestructiveRole);
    QObject::connect(box, &QMessageBox::buttonClicked, &demo,
        [&demo, accept, startAgain](const QAbstractButton *clicked) {
            if (clicked == accept)
                demo.remove(startAgain);
        });
    box->open();
}

} // namespace

void addDemoMenu(ui::MainWindow &window, Demo &demo)
{
    QMenu *const menu = window.fileMenu();
    QAction *const quit = menu->actions().back();
    auto *const reset = new QAction(QObject::tr("&Reset demo…"), &window);
    auto *const remove = new QAction(QObject::tr("Remo&ve demo…"), &window);
    menu->insertActions(quit, { reset, remove });
    menu->insertSeparator(quit);
    QObject::connect(reset, &QAction::triggered, &demo, [&window, &demo] {
        confirmDemoRemoval(
            &window, demo, QObject::tr("Start the demo anew?"), QObject::tr("Reset demo"), true);
    });
    QObject::connect(remove, &QAction::triggered, &demo, [&window, &demo] {
        confirmDemoRemoval(
            &window, demo, QObject::tr("Remove the demo?"), QObject::tr("Remove demo"), false);
    });
    const auto update = [reset, remove, &demo] {
        reset->setEnabled(demo.isRunning());
        remove->setEnabled(demo.isRunning());
    };
    QObject::connect(&demo, &Demo::changed, &window, update);
    QObject::connect(&demo, &Demo::failed, &window, [&window](const QString &what) {
        QMessageBox::warning(&window, QObject::tr("Demo"), what);
    });
    update();
}
