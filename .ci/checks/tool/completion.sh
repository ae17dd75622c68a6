# Lets each shell complete xacct at a Tab that nobody presses: it loads the script that xacct prints, and is asked what it
# would offer. The first argument is where xacct is installed, the second a folder to work in.
set -euo pipefail
export PATH=$1:$PATH
cd "$2"
passed=0
# offers SHELL LINE WORD: what the shell offers after LINE, one a line on stdin, has WORD in it.
offers() {
  local offered
  offered=$(cat)
  grep -qx -- "$3" <<<"$offered" || { printf '%s: after "%s" there is no %s in:\n%s\n' "$1" "$2" "$3" "$offered"; exit 1; }
  passed=$((passed + 1))
}

cat >ask.bash <<'ASK'
source <(xacct completion bash)
COMP_LINE=$1 COMP_POINT=${#1}
read -ra COMP_WORDS <<<"$1"
[[ $1 == *' ' ]] && COMP_WORDS+=('')
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
_xacct
printf '%s\n' "${COMPREPLY[@]}"
ASK
# A shell of zsh on a terminal of its own, since zsh completes nowhere else. It prints what it lists at Tab.
cat >ask.zsh <<'ASK'
zmodload zsh/zpty
zpty asked env TERM=dumb zsh -f -i
zpty -w asked 'PS1= ; autoload -U compinit && compinit -u -D; source <(xacct completion zsh)
compadd() { builtin compadd -O offered "$@"; print -l -- "OFFERED" $offered "END" >offered.zsh; builtin compadd "$@" }
print READY >ready.zsh'
until [[ -e ready.zsh ]]; do sleep 0.1; done
zpty -n -w asked "$1"$'\t'
until [[ -e offered.zsh ]] && grep -q END offered.zsh; do sleep 0.1; done
grep -v -e OFFERED -e END offered.zsh
zpty -d asked
ASK
cat >ask.fish <<'ASK'
xacct completion fish | source
complete -C "$argv[1]" | string replace -r '\t.*' ''; true
ASK
cat >ask.ps1 <<'ASK'
Invoke-Expression ((xacct completion pwsh) -join "`n")
$line = $args[0]
(TabExpansion2 -inputScript $line -cursorColumn $line.Length).CompletionMatches | ForEach-Object { $_.CompletionText }
ASK

ask() {
  case $1 in
    bash) bash --norc ask.bash "$2" ;;
    zsh) rm -f offered.zsh ready.zsh && timeout 120 zsh -f ask.zsh "$2" ;;
    fish) fish --no-config ask.fish "$2" ;;
    pwsh) pwsh -NoProfile -NonInteractive -File ask.ps1 "$2" ;;
  esac
}
for shell in bash zsh fish pwsh; do
  command -v "$shell" >/dev/null || { echo "completion: there is no $shell here"; continue; }
  offers "$shell" "xacct mo" move < <(ask "$shell" "xacct mo")
  offers "$shell" "xacct move --del" --delete-source < <(ask "$shell" "xacct move --del")
  offers "$shell" "xacct move --on-conflict " Skip < <(ask "$shell" "xacct move --on-conflict ")
done
echo "completion: $passed passed"
