/* Stands for PowerShell, which Wine does not have, where the installer asks it about a signature. */

int wmain(void)
{
    return CODE;
}
