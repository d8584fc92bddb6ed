// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/wizards/wizard.h"

#include "ui/pages/faintlabel.h"

#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>

namespace ui {

namespace {

constexpr QSize wizardSize(760, 560);
constexpr int explanationAir = 6;

} // namespace

Wizard::Wizard(Session &session, const QString &title, QWidget *parent)
    : QWizard(parent)
    , m_session(session)
{
    setWindowTitle(title);
    setWizardStyle(QWizard::ModernStyle);
    setOption(QWizard::NoBackButtonOnStartPage);
    setOption(QWizard::NoDefaultButton, false);
    setAttribute(Qt::WA_DeleteOnClose);
    resize(wizardSize);
}

WizardPage::WizardPage(const QString &title, const QString &subTitle, QWidget *parent)
    : QWizardPage(parent)
{
    setTitle(title);
    setSubTitle(subTitle);
}

engine::Path Wizard::proposedVault(const engine::RegisteredEnvironment &environment) const
{
    return environment.vault.empty() ? engine::pathFromQString(m_session.preferences().defaultVault)
                                     : environment.vault;
}

DirectoryField::DirectoryField(const QString &accessibleName, QWidget *parent)
    : QWidget(parent)
    , m_edit(new QLineEdit(this))
{
    auto *const button = new QPushButton(tr("Browse…"), this);
    button->setAccessibleName(tr("Browse: %1").arg(accessibleName));
    m_edit->setAccessibleName(accessibleName);
    auto *const layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_edit, 1);
    layout->addWidget(button);
    setFocusProxy(m_edit);
    connect(button, &QPushButton::clicked, this, &DirectoryField::browse);
    connect(m_edit, &QLineEdit::textChanged, this, &DirectoryField::changed);
}

engine::Path DirectoryField::path() const
{
    const engine::Path path = engine::pathFromQString(m_edit->text()).lexically_normal();
    // "/a/b/" and "/a/b" are the same place.
    return path.has_filename() ? path : path.parent_path();
}

void DirectoryField::setPath(const engine::Path &path)
{
    m_edit->setText(QString::fromStdString(path.native()));
}

bool DirectoryField::isAbsolute() const
{
    return path().is_absolute();
}

void DirectoryField::browse()
{
    auto *const dialog = new QFileDialog(this, m_edit->accessibleName(), m_edit->text());
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, m_edit, &QLineEdit::setText);
    dialog->open();
}

QLabel *explanation(const QString &text, QWidget *parent)
{
    auto *const label = new FaintLabel(text, parent);
    label->setWordWrap(true);
    const QStyle *const style = label->style();
    const int indent = style->pixelMetric(QStyle::PM_IndicatorWidth)
        + style->pixelMetric(QStyle::PM_CheckBoxLabelSpacing);
    label->setContentsMargins(indent, 0, 0, explanationAir);
    return label;
}

QLabel *fieldExplanation(const QString &text, QWidget *parent)
{
    QLabel *const label = explanation(text, parent);
    label->setContentsMargins(0, 0, 0, explanationAir);
    return label;
}

} // namespace ui
