package markdown

import (
	"bytes"
	"cmp"
	"fmt"
	"net/url"
	"regexp"
	"strconv"
	"strings"
)

// Video is a video of a host that shows it in a page of its own.
type Video struct {
	Host  string // as people call it
	Page  string // where it is watched
	Embed string // the player's address
	Title string // empty: the body gives none
}

var (
	youTubeID = regexp.MustCompile(`^[A-Za-z0-9_-]{11}$`)
	vimeoID   = regexp.MustCompile(`^\d{5,12}$`)
	startTime = regexp.MustCompile(`^(?:(\d{1,2})h)?(?:(\d{1,3})m)?(?:(\d{1,5})s?)?$`)
)

// The hosts of the players.
const (
	youTubePlayer = "https://www.youtube-nocookie.com"
	vimeoPlayer   = "https://player.vimeo.com"
)

// playerHosts returns the video players that a text may need. Mentioning the site of a video is enough.
func playerHosts(text []byte) []string {
	var hosts []string
	if bytes.Contains(text, []byte("youtu")) { // youtube.com, youtu.be
		hosts = append(hosts, youTubePlayer)
	}
	if bytes.Contains(text, []byte("vimeo.com")) {
		hosts = append(hosts, vimeoPlayer)
	}
	return hosts
}

// videoAt reads the address of a video at one of the hosts that are known. Any other address, and one with an id of
// another form, is a link like others.
func videoAt(dest string) (Video, bool) {
	u, err := url.Parse(dest)
	if err != nil || u.Scheme != "https" {
		return Video{}, false
	}
	steps := strings.Split(strings.Trim(u.Path, "/"), "/")
	switch strings.TrimPrefix(strings.TrimPrefix(u.Hostname(), "www."), "m.") {
	case "youtube.com", "youtube-nocookie.com":
		id := u.Query().Get("v")
		if len(steps) == 2 && (steps[0] == "shorts" || steps[0] == "live" || steps[0] == "embed") {
			id = steps[1]
		}
		return youTube(id, startOf(u))
	case "youtu.be":
		return youTube(steps[0], startOf(u))
	case "vimeo.com", "player.vimeo.com":
		return vimeo(steps[len(steps)-1], startOf(u))
	}
	return Video{}, false
}

// startOf returns the second at which the address begins a video, or 0: ?t=90, &start=90, #t=1m30s.
func startOf(u *url.URL) int {
	query, _ := url.ParseQuery(u.Fragment)
	written := cmp.Or(u.Query().Get("t"), u.Query().Get("start"), query.Get("t"))
	parts := startTime.FindStringSubmatch(written)
	if parts == nil {
		return 0
	}
	seconds := 0
	for _, part := range parts[1:] { // hours, minutes, seconds
		n, _ := strconv.Atoi("0" + part)
		seconds = 60*seconds + n
	}
	return seconds
}

func youTube(id string, start int) (Video, bool) {
	if !youTubeID.MatchString(id) {
		return Video{}, false
	}
	v := Video{
		Host:  "YouTube",
		Page:  "https://www.youtube.com/watch?v=" + id,
		Embed: youTubePlayer + "/embed/" + id + "?autoplay=1",
	}
	if start > 0 {
		v.Page += fmt.Sprintf("&t=%ds", start)
		v.Embed += fmt.Sprintf("&start=%d", start)
	}
	return v, true
}

func vimeo(id string, start int) (Video, bool) {
	if !vimeoID.MatchString(id) {
		return Video{}, false
	}
	v := Video{
		Host:  "Vimeo",
		Page:  "https://vimeo.com/" + id,
		Embed: vimeoPlayer + "/video/" + id + "?dnt=1&autoplay=1",
	}
	if start > 0 {
		at := fmt.Sprintf("#t=%ds", start)
		v.Page, v.Embed = v.Page+at, v.Embed+at
	}
	return v, true
}
