; The installer for Windows: for one user, without asking for rights. Version, Publisher and Source come from make.
[Setup]
AppId={{5B6C1D0A-7C6B-4B0E-9D57-2F0B9A4E7A31}
AppName=MNIST Desktop
AppVersion={#Version}
AppPublisher={#Publisher}
DefaultDirName={autopf}\MNIST Desktop
DefaultGroupName=MNIST Desktop
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
LicenseFile={#Source}\_internal\LICENSE
OutputBaseFilename=mnist-desktop-{#Version}-windows-x64-setup
Compression=lzma2/max
SolidCompression=yes
LZMANumBlockThreads=2
WizardStyle=modern
UninstallDisplayIcon={app}\mnist-desktop.exe
; An app that is open is asked to close, not overwritten under its feet.
CloseApplications=yes
ChangesAssociations=yes

[Tasks]
Name: desktopicon; Description: "{cm:CreateDesktopIcon}"; Flags: unchecked

[InstallDelete]
; Files of an older version that this one has no more.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Source}\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[Registry]
; Offered under "Open with", and not as the owner: others write .safetensors as well.
Root: HKA; Subkey: "Software\Classes\MNISTDesktop.Network"; ValueType: string; ValueData: "Neural network"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\MNISTDesktop.Network\shell\open\command"; ValueType: string; ValueData: """{app}\mnist-desktop.exe"" ""%1"""
Root: HKA; Subkey: "Software\Classes\.safetensors\OpenWithProgids"; ValueType: string; ValueName: "MNISTDesktop.Network"; ValueData: ""; Flags: uninsdeletevalue

[Icons]
Name: "{group}\MNIST Desktop"; Filename: "{app}\mnist-desktop.exe"
Name: "{autodesktop}\MNIST Desktop"; Filename: "{app}\mnist-desktop.exe"; Tasks: desktopicon

[Run]
Filename: "{app}\mnist-desktop.exe"; Description: "{cm:LaunchProgram,MNIST Desktop}"; Flags: nowait postinstall skipifsilent
